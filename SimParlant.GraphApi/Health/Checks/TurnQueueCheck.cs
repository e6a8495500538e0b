using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Health;
using SimParlant.Core.Turns;

namespace SimParlant.GraphApi.Health.Checks;

/// <summary>Degraded when a customer waits for more than ten seconds for an agent to begin, or this replica takes no turns; unhealthy after a minute.</summary>
internal sealed class TurnQueueCheck(TurnBacklog backlog, Pressure pressure) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await backlog.ReadAsync(cancellationToken) is not { } waiting)
        {
            return HealthCheckResult.Degraded("The queue cannot be looked into.");
        }

        var data = new Dictionary<string, object> { ["due"] = waiting.Due, ["oldest_seconds"] = Math.Round(waiting.Oldest.TotalSeconds, 1) };
        if (pressure.Reason is { } reason)
        {
            data["not_claiming"] = reason;
        }

        return waiting.Oldest > TimeSpan.FromMinutes(1) ? HealthCheckResult.Unhealthy("A turn has been waiting for more than a minute.", null, data)
            : waiting.Oldest > TimeSpan.FromSeconds(10) ? HealthCheckResult.Degraded("A turn has been waiting for more than ten seconds.", null, data)
            : pressure.IsHigh ? HealthCheckResult.Degraded("This replica takes no turns until it has enough of what it is short of.", null, data)
            : HealthCheckResult.Healthy(null, data);
    }
}
