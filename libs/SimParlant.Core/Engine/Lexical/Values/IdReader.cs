using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Numbers of orders, bookings and the like: what contains a digit and is no date, time, sum or address.</summary>
internal static partial class IdReader
{
    public static IEnumerable<Found> Ids(string text)
    {
        foreach (Match match in Code().Matches(text))
        {
            var value = match.Groups["id"].Value.TrimEnd('-', '_');
            if (!IsOther().IsMatch(value))
            {
                yield return new Found(value, match.Groups["id"].Index, match.Groups["id"].Index + value.Length);
            }
        }
    }

    /// <summary>Also codes of capital letters alone, for one who was asked.</summary>
    public static IEnumerable<Found> Codes(string text) =>
        Ids(text).Concat(Capitals().Matches(text).Select(m => new Found(m.Value, m.Index, m.Index + m.Length)));

    [GeneratedRegex(@"(?<![\w@.+\-$€£:/])#?(?<id>(?=[A-Za-z_\-]{0,20}[0-9])[A-Za-z0-9][A-Za-z0-9_\-]{0,60})(?![\w@]|[.,:/][0-9]|\s?[€%])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:[0-9]{1,2}(?:st|nd|rd|th|am|pm|h|k|x|cm|kg|gb)|[0-9]{4}-[0-9]{2}-[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex IsOther();

    [GeneratedRegex(@"(?<!\w)[A-Z]{5,10}(?!\w)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Capitals();
}
