using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Health;

namespace SimParlant.GraphApi.Health.Checks;

/// <summary>Unhealthy, and the process no longer alive, only when starting a loop again has not helped: then a new process may.</summary>
internal sealed class LoopsCheck(IEnumerable<SupervisedLoop> loops, Recoveries recoveries) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        foreach (var restarted in recoveries.All.Where(r => r.Action == SupervisedLoop.Restarted))
        {
            data[$"{restarted.Part}_restarts"] = restarted.Count;
        }

        var helpless = loops.Where(l => l.IsHelpless).Select(l => l.Name).ToArray();
        var silent = loops.Where(l => l.IsSilent).Select(l => l.Name).ToArray();
        return Task.FromResult(
            helpless.Length > 0 ? HealthCheckResult.Unhealthy($"Starting again does not help: {string.Join(", ", helpless)}.", null, data)
            : silent.Length > 0 ? HealthCheckResult.Degraded($"No sign of life: {string.Join(", ", silent)}.", null, data)
            : HealthCheckResult.Healthy(null, data));
    }
}
