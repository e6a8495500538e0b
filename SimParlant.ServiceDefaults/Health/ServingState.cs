using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace SimParlant.ServiceDefaults.Health;

/// <summary>Whether requests should be sent here: from the end of the start until the stop was asked for.</summary>
public sealed class ServingState(IHostApplicationLifetime lifetime) : IHealthCheck
{
    private volatile bool _draining;

    /// <summary>It was asked to stop, and still serves what comes.</summary>
    public bool IsDraining => _draining || lifetime.ApplicationStopping.IsCancellationRequested;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        IsDraining ? HealthCheckResult.Unhealthy("It is about to stop.")
        : lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("It is starting."));

    internal void Drain() => _draining = true;
}
