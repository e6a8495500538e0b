using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>The example that suits best: regret for the angry, a moment's patience for a question.</summary>
internal static class Preambles
{
    public static DraftAnswer Answer(PreambleQuestion question, Evidence evidence)
    {
        var fresh = question.Examples.Where(e => e != evidence.LastSaid).ToList();
        if (fresh.Count == 0)
        {
            return new DraftAnswer("");
        }

        var isUpset = evidence.Message.Words.Any(w => w.Stem is "angri" or "complain" or "complaint" or "damag" or "malfunct" or "wrong" or "miss" or "late");
        string[] cues = isUpset ? ["sorry", "understand", "apolog"] : evidence.IsQuestion ? ["check", "look", "moment", "see", "question"] : ["sure", "ok", "got it", "thank", "right"];
        var fitting = fresh.Where(e => cues.Any(cue => e.Contains(cue, StringComparison.OrdinalIgnoreCase))).ToList();
        var from = fitting.Count > 0 ? fitting : fresh;
        return new DraftAnswer(from[evidence.Dialogue.Message.Length % from.Count]);
    }
}
