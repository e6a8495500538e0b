using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>What a workspace's own regular expression finds, within bounded time whatever the expression.</summary>
internal static class PatternReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public static IReadOnlyList<Found> Find(string pattern, string text)
    {
        try
        {
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && pattern.StartsWith('^') && pattern.EndsWith('$'))
            {
                return Whole(pattern, text);
            }

            return [.. Parse(pattern).Matches(text).Take(20).Where(m => m.Length > 0).Select(m => new Found(m.Value, m.Index, m.Index + m.Length))];
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return [];
        }
    }

    // An anchored expression is tried on the whole text, then on each word and pair of words.
    private static List<Found> Whole(string pattern, string text)
    {
        var regex = Parse(pattern);
        var trimmed = text.Trim();
        if (regex.IsMatch(trimmed))
        {
            return [new Found(trimmed, 0, text.Length)];
        }

        var found = new List<Found>();
        var parts = Parse(@"\S+").Matches(text).Take(200).ToList();
        for (var i = 0; i < parts.Count && found.Count < 20; i++)
        {
            foreach (var last in (ReadOnlySpan<int>)[i + 1, i])
            {
                if (last < parts.Count)
                {
                    var value = text[parts[i].Index..(parts[last].Index + parts[last].Length)].Trim('.', ',', ';', '!', '?', '#', '(', ')', '"', '\'');
                    if (value.Length > 0 && regex.IsMatch(value))
                    {
                        found.Add(new Found(value, parts[i].Index, parts[last].Index + parts[last].Length));
                        break;
                    }
                }
            }
        }

        return found;
    }

    private static Regex Parse(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        }
    }
}
