using SimParlant.Core.Engine.Questions;
using SimParlant.Testing.Models;

namespace SimParlant.EndToEnd.Tests;

/// <summary>A model that finds whatever it is asked to be so, and takes the first of what it may choose from.</summary>
internal static class Agreeing
{
    public static ScriptedAnswer Answer(ScriptedQuestion question) => question.Name switch
    {
        "match" => ScriptedAnswer.Of(new MatchAnswer([new MatchCheck(1, "it is asked about", true)])),
        "select" => ScriptedAnswer.Of(new SelectAnswer("it fits", 1, MatchQuality.High)),
        "review" => ScriptedAnswer.Of(new ReviewAnswer([new ReviewCheck(1, "it was", true)])),
        "draft" => new ScriptedAnswer.Pieces(Conversation.ApprovedAnswer),
        _ => ScriptedAnswer.Of(new DraftAnswer(Conversation.ApprovedAnswer)),
    };
}
