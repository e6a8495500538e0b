using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine;

/// <summary>Conditions that need no thought.</summary>
internal static partial class Conditions
{
    public static bool AlwaysHolds(string? condition) => condition is null || AnyTime().IsMatch(condition);

    [GeneratedRegex(@"^\s*(always|at all times|every (time|message|turn))?\s*\.?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyTime();
}
