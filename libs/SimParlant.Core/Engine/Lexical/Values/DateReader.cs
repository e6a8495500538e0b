using System.Globalization;
using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Lexical.Values;

/// <summary>Dates, absolute or told from today, as ISO.</summary>
/// <param name="today">Where the customer is.</param>
/// <param name="monthFirst">3/5 is in March.</param>
internal sealed partial class DateReader(DateOnly today, bool monthFirst)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <param name="isPast">A date without a year is the last one rather than the next: a birthday, a purchase.</param>
    public IEnumerable<Found> Dates(string text, bool isPast = false)
    {
        var found = new List<Found>();
        foreach (Match match in Written().Matches(text))
        {
            if (Read(match, isPast) is { } date)
            {
                found.Add(new Found(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), match.Index, match.Index + match.Length));
            }
        }

        foreach (Match match in Told().Matches(text))
        {
            if (Tell(match.Value.ToLowerInvariant(), isPast) is { } date && !found.Any(f => f.Start < match.Index + match.Length && match.Index < f.End))
            {
                found.Add(new Found(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), match.Index, match.Index + match.Length));
            }
        }

        return found.OrderBy(f => f.Start);
    }

    private DateOnly? Read(Match match, bool isPast)
    {
        var groups = match.Groups;
        if (groups["iso"].Success)
        {
            return Make(Number(groups["y"]), Number(groups["m"]), Number(groups["d"]));
        }

        if (groups["a"].Success)
        {
            var (first, second) = (Number(groups["a"]), Number(groups["b"]));
            var isMonthFirst = match.Value.Contains('.', StringComparison.Ordinal) ? second > 12 : second > 12 || (first <= 12 && monthFirst);
            var (day, month) = isMonthFirst ? (second, first) : (first, second);
            return groups["z"].Success ? Make(Century(Number(groups["z"])), month, day) : Near(month, day, isPast);
        }

        var named = Array.IndexOf(Months, (groups["mn"].Success ? groups["mn"] : groups["nm"]).Value[..3].ToLowerInvariant()) + 1;
        var on = Number(groups["dd"].Success ? groups["dd"] : groups["ee"]);
        var year = groups["yy"].Success ? groups["yy"] : groups["xx"];
        return year.Success ? Make(Number(year), named, on) : Near(named, on, isPast);
    }

    private DateOnly? Tell(string words, bool isPast)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case ["today" or "tonight"]:
                return today;
            case ["tomorrow"]:
                return today.AddDays(1);
            case ["yesterday"]:
                return today.AddDays(-1);
            case ["the", "day", "after", "tomorrow"] or ["day", "after", "tomorrow"]:
                return today.AddDays(2);
            case ["the", "day", "before", "yesterday"] or ["day", "before", "yesterday"]:
                return today.AddDays(-2);
            case ["in", var count, var unit]:
                return Shift(count, unit, 1);
            case [var count, var unit, "ago"]:
                return Shift(count, unit, -1);
            case ["next", "week"]:
                return today.AddDays(7);
            case ["last", "week"]:
                return today.AddDays(-7);
            case ["next", "month"]:
                return today.AddMonths(1);
        }

        var weekday = Array.IndexOf(Days, parts[^1][..3]);
        if (weekday < 0)
        {
            return null;
        }

        var ahead = (weekday - (int)today.DayOfWeek + 7) % 7;
        return parts[0] == "last" || (isPast && parts[0] != "next") ? today.AddDays(ahead == 0 ? -7 : ahead - 7)
            : today.AddDays(ahead == 0 && parts[0] != "this" ? 7 : ahead);
    }

    private DateOnly? Shift(string count, string unit, int sign)
    {
        var number = count is "a" or "an" ? 1
            : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
            : NumberReader.Small(count);
        if (number is < 0 or > 1000)
        {
            return null;
        }

        number *= sign;
        return unit[..3] switch { "day" => today.AddDays(number), "wee" => today.AddDays(7 * number), "mon" => today.AddMonths(number), _ => null };
    }

    private DateOnly? Near(int month, int day, bool isPast)
    {
        var date = Make(today.Year, month, day);
        return date is null ? null
            : isPast && date > today ? Make(today.Year - 1, month, day)
            : !isPast && date < today ? Make(today.Year + 1, month, day)
            : date;
    }

    private static int Century(int year) => year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Number(Group group) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(
        @"(?<![\w\-/.])(?:(?<iso>(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2}))|(?<a>[0-9]{1,2})(?:/|\.|-)(?<b>[0-9]{1,2})(?:(?:/|\.|-)(?<z>[0-9]{4}|[0-9]{2}))|(?<a>[0-9]{1,2})/(?<b>[0-9]{1,2})|(?<dd>[0-9]{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<mn>" + Month + @")\b\.?(?:,?\s+(?<yy>[0-9]{4}))?|(?<nm>" + Month + @")\.?\s+(?:the\s+)?(?<ee>[0-9]{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<xx>[0-9]{4}))?)(?![\w/])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Written();

    [GeneratedRegex(
        @"\b(?:(?:the )?day after tomorrow|(?:the )?day before yesterday|today|tonight|tomorrow|yesterday|next week|last week|next month|in (?:an?|[0-9]{1,3}|[a-z]{3,8}) (?:days?|weeks?|months?)|(?:an?|[0-9]{1,3}|[a-z]{3,8}) (?:days?|weeks?|months?) ago|(?:(?:next|this|last|on|coming) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Told();
}
