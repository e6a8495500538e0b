using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Which of a few values was named, be it by a slip, a synonym or its place in the list.</summary>
internal static class ChoiceReader
{
    private static readonly string[] Places = ["first", "second", "third", "fourth", "fifth", "sixth"];

    public static IEnumerable<Found> Choices(Wanted wanted, string text, Reader reader)
    {
        var said = reader.Read(text);
        var plain = $" {Tokenizer.Normalize(text)} ";
        var found = new List<(Found Found, int Length)>();
        foreach (var choice in wanted.Choices)
        {
            var words = Tokenizer.Normalize(Conditions.Fact.Spaced(choice));
            if (words.Length == 0)
            {
                continue;
            }

            var at = text.IndexOf(choice, StringComparison.OrdinalIgnoreCase);
            var phrase = reader.Read(Conditions.Fact.Spaced(choice));
            if (plain.Contains($" {words} ", StringComparison.Ordinal))
            {
                if (!IsDenied(plain, words))
                {
                    found.Add((new Found(choice, Math.Max(at, 0), at < 0 ? 0 : at + choice.Length), 100 + words.Length));
                }
            }
            else if (!phrase.IsEmpty && said.Cover(phrase.Words) >= 0.75)
            {
                found.Add((new Found(choice, 0, 0), words.Length));
            }
        }

        if (found.Count == 0 && wanted.IsAsked)
        {
            return Placed(wanted, plain);
        }

        // "Extra large" names no "large".
        return found.OrderByDescending(f => f.Length)
            .Where(f => !found.Any(other => other.Length > f.Length && other.Found.Value.Contains(f.Found.Value, StringComparison.OrdinalIgnoreCase)))
            .Select(f => f.Found);
    }

    private static bool IsDenied(string plain, string words)
    {
        var before = plain[..plain.IndexOf($" {words} ", StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(2).ToList();
        return before is [.., "not" or "no" or "than"] or ["not" or "no" or "than", "the" or "a" or "an"];
    }

    private static IEnumerable<Found> Placed(Wanted wanted, string plain)
    {
        for (var i = 0; i < Math.Min(Places.Length, wanted.Choices.Count); i++)
        {
            if (plain.Contains($" {Places[i]} ", StringComparison.Ordinal) || plain.Trim() == (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                yield return new Found(wanted.Choices[i], 0, 0);
            }
        }

        if (plain.Contains(" last ", StringComparison.Ordinal) && wanted.Choices.Count > 0)
        {
            yield return new Found(wanted.Choices[^1], 0, 0);
        }
    }
}
