using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Identity;

/// <summary>Section <c>Cors</c>: the sites whose scripts may call with a user's cookie.</summary>
public sealed class CorsSettings
{
    /// <summary>Like <c>https://app.sim.com</c>; no wildcard.</summary>
    public string[] Origins { get; set; } = [];
}

internal sealed class AllowedOrigins(IOptions<CorsSettings> settings)
{
    public IReadOnlySet<string> All { get; } = settings.Value.Origins.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True for our own origin and a listed one; without an Origin, unless the browser says that another site asks.
    /// </summary>
    public bool Allows(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            return !string.Equals(request.Headers["Sec-Fetch-Site"], "cross-site", StringComparison.OrdinalIgnoreCase);
        }

        return All.Contains(origin)
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
