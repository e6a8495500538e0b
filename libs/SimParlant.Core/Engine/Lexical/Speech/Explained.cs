using System.Text.RegularExpressions;
using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Speech;

/// <summary>Answers to "what is X?" from the glossary and to "what can you do?" from the capabilities.</summary>
internal static partial class Explained
{
    public static IEnumerable<string> Answer(Evidence evidence)
    {
        var dialogue = evidence.Dialogue;
        var message = dialogue.Message.Length <= 1000 ? dialogue.Message : dialogue.Message[..1000];
        if (WhatIs().IsMatch(message) && dialogue.Terms.Count > 0)
        {
            var plain = $" {Tokenizer.Normalize(message)} ";
            var term = dialogue.Terms.OrderByDescending(t => t.Importance).FirstOrDefault(t => t.Synonyms.Prepend(t.Name)
                .Select(Tokenizer.Normalize).Any(name => name.Length > 0 && plain.Contains($" {name} ", StringComparison.Ordinal)));
            if (term is not null && term.Description.Length > 0)
            {
                yield return Wording.Sentence(term.Description);
            }
        }

        if (WhatCan().IsMatch(message) && dialogue.Capabilities.Count > 0)
        {
            yield return $"I can help you with {Wording.All([.. dialogue.Capabilities.Take(6).Select(c => Wording.Lower(c.Title))])}.";
        }
    }

    [GeneratedRegex(@"\b(?:what(?:['’]?s| is| are| does| do)|define|meaning of|explain|tell me (?:more )?about|what do you mean by)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex WhatIs();

    [GeneratedRegex(@"\bwhat (?:all )?(?:can|could|do) you (?:do|offer|help|assist)|\bhow can you help|\bwhat are you able to|\bwhat (?:are )?your (?:capabilities|services)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex WhatCan();
}
