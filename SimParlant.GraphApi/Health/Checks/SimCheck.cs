using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SimParlant.Core.Identity.Caching;
using SimParlant.GraphApi.Identity;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.GraphApi.Health.Checks;

/// <summary>
/// Whether Sim says who callers are. Where it is asked over HTTP: degraded when it answers anything but success, unhealthy when it does not
/// answer. Else its tables are read, and the breaker in front of them says how that goes.
/// </summary>
internal sealed class SimCheck(IHttpClientFactory clients, IOptions<IdentitySettings> settings, LayeredCache cache) : IHealthCheck
{
    public const string ClientName = "sim-health";

    /// <summary>After that nobody waits for this look any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // Better Auth's own sign of life, which Sim serves.
    private const string Path = "/api/auth/ok";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.Value.ActiveProviders.Contains(BetterAuthHttpProvider.ProviderName) || settings.Value.SimUrl is not { } address)
        {
            var circuit = cache.Breaker.State;
            var data = new Dictionary<string, object> { ["asked"] = "tables", ["circuit"] = circuit, [HealthData.Untimed] = true };
            return circuit == "open" ? HealthCheckResult.Unhealthy("Sim's tables do not answer: only known callers are let in.", null, data) : HealthCheckResult.Healthy(null, data);
        }

        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(new Uri(address, Path), cancellationToken);
            var data = new Dictionary<string, object> { ["asked"] = "http", ["status"] = (int)response.StatusCode };
            return response.IsSuccessStatusCode ? HealthCheckResult.Healthy(null, data) : HealthCheckResult.Degraded($"Sim answers {(int)response.StatusCode}.", null, data);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("Sim does not answer.", e, new Dictionary<string, object> { ["asked"] = "http" });
        }
    }
}
