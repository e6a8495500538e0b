using System.Globalization;
using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Times of day as HH:mm.</summary>
internal static partial class TimeReader
{
    public static IEnumerable<Found> Times(string text)
    {
        foreach (Match match in Written().Matches(text))
        {
            var (hour, minute) = match.Value.ToLowerInvariant() switch
            {
                "noon" => (12, 0),
                "midnight" => (0, 0),
                _ => (Number(match.Groups["h"]), match.Groups["m"].Success ? Number(match.Groups["m"]) : 0),
            };
            hour = match.Groups["p"].Value.ToLowerInvariant() switch
            {
                "pm" or "p.m." when hour < 12 => hour + 12,
                "am" or "a.m." when hour == 12 => 0,
                _ => hour,
            };
            if (hour < 24)
            {
                yield return new Found(string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}"), match.Index, match.Index + match.Length);
            }
        }
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\w:.])(?:(?<h>[0-9]{1,2}):(?<m>[0-5][0-9])(?:\s?(?<p>am|pm|a\.m\.|p\.m\.))?|(?<h>1[0-2]|0?[1-9])\s?(?<p>am|pm|a\.m\.|p\.m\.)|(?<h>[0-9]{1,2})\s?o['’]clock|noon|midnight)(?![\w:])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Written();
}
