namespace SimParlant.GraphApi.Limits;

/// <summary>What tells how the service is: limited by address, each kind by itself, so that a flood of one leaves the others to probes.</summary>
internal static class HealthPaths
{
    private static readonly PathString Prefix = "/api/v1/health";

    /// <param name="PerMinute">Where there may be sixty health requests a minute; null: as many.</param>
    public sealed record Kind(string Name, int? PerMinute);

    private static readonly Kind Health = new("health", null);

    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/database"] = new("database", 30), ["/parlant"] = new("parlant", 30), ["/auth"] = new("auth", 20), ["/dashboard"] = new("dashboard", 30),
        ["/alerts"] = new("alerts", 20),
    };

    public static Kind? KindOf(PathString path)
    {
        if (PublicPaths.Contains(path))
        {
            return Health;
        }

        if (!path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            return null;
        }

        foreach (var (segment, kind) in Kinds)
        {
            if (rest.StartsWithSegments(segment, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return Health;
    }
}
