using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimParlant.GraphApi.Health.Checks;

/// <summary>Degraded above 70 % of the memory, unhealthy above 90 %.</summary>
internal sealed class MemoryCheck(IMachine machine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var use = machine.Read();
        return Task.FromResult(Levels.Of(use.Memory, 0.7, 0.9, "of the memory is used", new Dictionary<string, object>
        {
            ["used_percent"] = Levels.Percent(use.Memory), ["working_set_mb"] = use.WorkingSetBytes >> 20,
        }));
    }
}

/// <summary>Degraded above 85 % of the disk, unhealthy above 95 %.</summary>
internal sealed class DiskCheck(IMachine machine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var used = machine.Read().Disk;
        return Task.FromResult(Levels.Of(used, 0.85, 0.95, "of the disk is used", new Dictionary<string, object> { ["used_percent"] = Levels.Percent(used) }));
    }
}

internal static class Levels
{
    public static double Percent(double share) => Math.Round(share * 100, 1);

    public static HealthCheckResult Of(double share, double degraded, double unhealthy, string what, IReadOnlyDictionary<string, object> data) =>
        share > unhealthy ? HealthCheckResult.Unhealthy($"{Percent(share)} % {what}.", null, data)
        : share > degraded ? HealthCheckResult.Degraded($"{Percent(share)} % {what}.", null, data)
        : HealthCheckResult.Healthy(null, data);
}
