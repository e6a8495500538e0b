using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Addresses one can be reached at: e-mail, phone, links.</summary>
internal static partial class ContactReader
{
    public static IEnumerable<Found> Emails(string text) =>
        Email().Matches(text).Select(m => new Found(m.Value.ToLowerInvariant(), m.Index, m.Index + m.Length));

    /// <summary>Digits, with the plus of a country's code.</summary>
    public static IEnumerable<Found> Phones(string text)
    {
        foreach (Match match in Phone().Matches(text))
        {
            var digits = string.Concat(match.Value.Where(c => char.IsAsciiDigit(c) || c == '+'));
            if (digits.TrimStart('+').Length is >= 7 and <= 15 && !Iso().IsMatch(match.Value))
            {
                yield return new Found(digits, match.Index, match.Index + match.Length);
            }
        }
    }

    public static IEnumerable<Found> Links(string text) =>
        Link().Matches(text).Select(m => (m.Index, Url: m.Value.TrimEnd('.', ',', ')', '!', '?'))).Select(m => new Found(m.Url, m.Index, m.Index + m.Url.Length));

    [GeneratedRegex(@"(?<![\w.+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,5}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w#\-])\+?\(?[0-9][0-9 ().\-/]{5,22}[0-9](?!\w)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>""]{2,500}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Link();
}
