using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Identity.Caching;

namespace SimParlant.GraphApi.Health.Checks;

/// <summary>Degraded when most callers have to be looked up, once enough have come to tell, or when the memory is full of entries that serve nobody.</summary>
internal sealed class AuthCacheCheck(LayeredCache cache) : IHealthCheck
{
    private const long Enough = 100;
    private const int MostExpired = 100;

    /// <summary>The share of questions answered without asking Sim; null before there was one.</summary>
    public static double? HitRate(LayeredCache cache)
    {
        var hits = cache.Counts[CacheResult.Local] + cache.Counts[CacheResult.Shared] + cache.Counts[CacheResult.Grace];
        var all = hits + cache.Counts[CacheResult.Miss] + cache.Counts[CacheResult.Unavailable];
        return all == 0 ? null : hits / (double)all;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var rate = HitRate(cache);
        var asked = Enum.GetValues<CacheResult>().Sum(result => cache.Counts[result]);
        var expired = cache.Expired;
        var data = new Dictionary<string, object> { ["entries"] = cache.Size.All, ["expired"] = expired, ["questions"] = asked };
        if (rate is { } known)
        {
            data["hit_rate"] = Math.Round(known, 3);
        }

        return Task.FromResult(
            asked >= Enough && rate < 0.5 ? HealthCheckResult.Degraded("Fewer than half of the callers are known already.", null, data)
            : expired > MostExpired ? HealthCheckResult.Degraded("More than a hundred entries serve nobody.", null, data)
            : HealthCheckResult.Healthy(null, data));
    }
}
