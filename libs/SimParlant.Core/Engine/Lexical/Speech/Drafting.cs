using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>A reply made of what the workspace wrote: instructions, insights, what tools told, its glossary and capabilities.</summary>
internal static class Drafting
{
    private const int MostSentences = 12;

    public static DraftAnswer Answer(DraftQuestion question, Evidence evidence)
    {
        var said = new List<string>();
        var facts = new FactSpeech(evidence);
        foreach (var text in Explained.Answer(evidence))
        {
            Add(said, text, evidence);
        }

        foreach (var instruction in question.Instructions.Where(i => !i.IsSoft).OrderByDescending(i => i.Priority).ThenBy(i => i.Number))
        {
            var name = evidence.Dialogue.Customer.Name;
            foreach (var sentence in InstructionSpeech.Say(Whole(instruction), facts.About, name))
            {
                Add(said, sentence, evidence);
            }
        }

        foreach (var sentence in Insights(evidence.Dialogue.Insights))
        {
            Add(said, sentence, evidence);
        }

        if (said.Count == 0)
        {
            said.AddRange(facts.News());
        }

        if (said.Count == 0 && Courtesy(evidence) is { } courtesy)
        {
            said.Add(courtesy);
        }

        return new DraftAnswer(string.Join(' ', Ordered(said).Take(MostSentences)));
    }

    private static string Whole(Instruction instruction) =>
        instruction.Data is { } data ? $"{instruction.Action.TrimEnd('.')} ({data})." : instruction.Action;

    // A greeting opens; questions close, so that the customer knows what is wanted.
    private static IEnumerable<string> Ordered(List<string> said)
    {
        var hasMore = said.Count > 1;
        return said.Select(s => hasMore && s.StartsWith("Hello", StringComparison.Ordinal) && s.EndsWith("How can I help you?", StringComparison.Ordinal) ? s[..(s.IndexOf('!') + 1)] : s)
            .OrderBy(s => s.StartsWith("Hello", StringComparison.Ordinal) || s.StartsWith("I'm sorry", StringComparison.Ordinal) || s.StartsWith("Thank you", StringComparison.Ordinal) ? 0 : s.EndsWith('?') ? 2 : 1);
    }

    private static void Add(List<string> said, string sentence, Evidence evidence)
    {
        if (sentence.Length > 0 && !said.Any(earlier => Likeness.Same(earlier, sentence, evidence.Reader)))
        {
            said.Add(sentence);
        }
    }

    private static IEnumerable<string> Insights(IReadOnlyList<ToolInsight> insights)
    {
        foreach (var invalid in insights.Where(i => i.Kind == InsightKind.Invalid))
        {
            var value = invalid.Value is { Length: > 0 } given ? $"\"{given}\"" : "That";
            yield return $"{value} is not a valid {Wording.Lower(Fact.Spaced(invalid.Name))}."
                + (invalid.Choices.Count > 0 ? $" It can be {Wording.Either(invalid.Choices)}." : " Could you check it and tell me again?");
        }

        var missing = insights.Where(i => i.Kind == InsightKind.Missing).OrderBy(i => i.Precedence).DistinctBy(i => i.Name).ToList();
        if (missing.Count > 0)
        {
            yield return $"Could you tell me {Wording.All([.. missing.Select(Named)])}?";
        }
    }

    private static string Named(ToolInsight insight) =>
        Asking.Yours(Fact.Spaced(insight.Name).Trim()) + (insight.Choices.Count is > 0 and <= 8 ? $" ({Wording.Either(insight.Choices)})" : "");

    private static string? Courtesy(Evidence evidence)
    {
        var words = evidence.Message.Words;
        return words.Count is 0 or > 3 ? null : words[0].Stem switch
        {
            "hello" => "Hello! How can I help you?",
            "thank" => "You're welcome!",
            "goodby" => "Goodbye!",
            _ => null,
        };
    }
}
