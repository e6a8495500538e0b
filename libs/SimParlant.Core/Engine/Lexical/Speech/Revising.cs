using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Says a draft's sentences in those of approved answers, where one says the same and adds no number.</summary>
internal static class Revising
{
    private const double SaysIt = 0.55;
    private const int LongestDraft = 4000;

    public static DraftAnswer Answer(ReviseQuestion question, Evidence evidence)
    {
        var examples = question.Examples
            .SelectMany(example => Wording.Pieces(example.Text).Select(s => (Text: s.Trim(), example.Answer.Priority, example.Number)))
            .Where(example => example.Text.Length > 0)
            .Select(example => (example.Text, example.Priority, example.Number, Phrase: evidence.Reader.Read(example.Text)))
            .ToList();
        if (question.Draft.Length > LongestDraft)
        {
            return new DraftAnswer(question.Draft);
        }

        var said = new List<string>();
        foreach (var sentence in Wording.Pieces(question.Draft).Select(s => s.Trim()).Where(s => s.Length > 0))
        {
            var phrase = evidence.Reader.Read(sentence);
            var best = examples
                .Select(example => (example, Fit: Likeness.Of(phrase, example.Phrase)))
                .Where(e => e.Fit >= SaysIt && AddsNoNumber(e.example.Text, question.Draft))
                .OrderByDescending(e => e.Fit).ThenByDescending(e => e.example.Priority).ThenBy(e => e.example.Number)
                .Select(e => e.example.Text)
                .FirstOrDefault() ?? sentence;
            if (!said.Exists(s => Likeness.Same(s, best, evidence.Reader)))
            {
                said.Add(best);
            }
        }

        return new DraftAnswer(string.Join(' ', said));
    }

    private static bool AddsNoNumber(string example, string draft)
    {
        var digits = Likeness.Digits(example);
        return digits.Length == 0 || Likeness.Digits(draft).Contains(digits, StringComparison.Ordinal);
    }
}
