using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Models.Tests.Support;

/// <summary>Asks a question that a theory knows by name only, and what a model would say to it.</summary>
internal static class Ask
{
    public static async Task<object> AnyAsync(IModel model, string name, ModelContext context, Dialogue? dialogue = null) => name switch
    {
        "match" => (await model.AskAsync(Canary.Match(dialogue), context, default)).Value,
        "journey" => (await model.AskAsync(Canary.Journey(dialogue), context, default)).Value,
        "clarify" => (await model.AskAsync(Canary.Clarify(dialogue), context, default)).Value,
        "tools" => (await model.AskAsync(Canary.Tools(dialogue), context, default)).Value,
        "draft" => (await model.DraftAsync(Canary.Draft(dialogue), context, (_, _) => default, default)).Value,
        "select" => (await model.AskAsync(Canary.Select(dialogue), context, default)).Value,
        "revise" => (await model.AskAsync(Canary.Revise(dialogue), context, default)).Value,
        "preamble" => (await model.AskAsync(Canary.Preamble(dialogue), context, default)).Value,
        "field" => (await model.AskAsync(Canary.Field(dialogue), context, default)).Value,
        _ => (await model.AskAsync(Canary.Review(dialogue), context, default)).Value,
    };

    public static object Answer(string name) => name switch
    {
        "match" => new MatchAnswer([new MatchCheck(1, "asked for money", true), new MatchCheck(2, "polite", false)]),
        "journey" => new JourneyAnswer("told", JourneyMove.Advance, [2], [new CollectedValue("order", "7")]),
        "clarify" => new ClarifyAnswer("unclear", null, [1, 2], "Ask which."),
        "select" => new SelectAnswer("fits", 1, MatchQuality.High),
        "field" => new FieldAnswer("named", "Paris"),
        "review" => new ReviewAnswer([new ReviewCheck(1, "asked", true)]),
        _ => new DraftAnswer("May I have your order number?"),
    };

    /// <summary>The sensible answer to everything.</summary>
    public static ScriptedAnswer Script(ScriptedQuestion question) => question.Name switch
    {
        "tools" => new ScriptedAnswer.Calls("An order was named.", (1, """{"order_id":7,"reason":null}""")),
        "draft" => new ScriptedAnswer.Pieces("May I have ", "your order", " number?"),
        var name => ScriptedAnswer.Of(Answer(name)),
    };
}
