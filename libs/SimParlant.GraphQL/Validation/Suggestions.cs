namespace SimParlant.GraphQL.Validation;

/// <summary>Names that somebody who wrote another one may have meant.</summary>
internal static class Suggestions
{
    private const int MaxSuggestions = 5;
    private const int MaxNameLength = 80;

    /// <summary>The candidates closest to <paramref name="given"/>, best first.</summary>
    public static IReadOnlyList<string> Similar(string given, IEnumerable<string> candidates)
    {
        if (given.Length > MaxNameLength)
        {
            return [];
        }

        var threshold = (given.Length * 2 / 5) + 1;
        return
        [
            .. candidates
                .Where(candidate => Math.Abs(candidate.Length - given.Length) <= threshold)
                .Select(candidate => (Name: candidate, Distance: Distance(given, candidate)))
                .Where(candidate => candidate.Distance <= threshold)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(MaxSuggestions)
                .Select(candidate => candidate.Name),
        ];
    }

    public static string Sentence(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => $" Did you mean `{names[0]}`?",
        _ => $" Did you mean {string.Join(", ", names.SkipLast(1).Select(name => $"`{name}`"))} or `{names[^1]}`?",
    };

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, case ignored but for one.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Equals(right, StringComparison.OrdinalIgnoreCase))
        {
            return left == right ? 0 : 1;
        }

        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
