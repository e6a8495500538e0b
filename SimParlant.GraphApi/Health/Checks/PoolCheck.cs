using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Alerts.Expressions;

namespace SimParlant.GraphApi.Health.Checks;

/// <summary>Degraded when no connection to the database is idle and none can be opened: whoever needs one waits.</summary>
internal sealed class PoolCheck(MetricReadings readings) : IHealthCheck
{
    private static readonly Selector Connections = Selector.Of("parlant_database_connections");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (active, idle, max) = (Of("active"), Of("idle"), Of("max"));
        var data = new Dictionary<string, object> { ["active"] = active ?? 0, ["idle"] = idle ?? 0, ["max"] = max ?? 0 };
        return Task.FromResult(max > 0 && idle == 0 && active >= max
            ? HealthCheckResult.Degraded("Every database connection is in use.", null, data)
            : HealthCheckResult.Healthy(null, data));
    }

    private int? Of(string state) => (int?)readings.Sum(Connections.Where("state", state));
}
