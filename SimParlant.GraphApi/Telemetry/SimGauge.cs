using System.Diagnostics.Metrics;
using SimParlant.Core.Identity.Caching;

namespace SimParlant.GraphApi.Telemetry;

/// <summary>Whether Sim answers: what the breaker in front of it found, without asking it once more.</summary>
internal sealed class SimGauge : IHostedService, IDisposable
{
    private readonly Meter _meter = new("SimParlant.GraphApi");

    public SimGauge(LayeredCache cache) => _meter.CreateObservableGauge(
        "parlant.dependency.up",
        () => new Measurement<long>(cache.Breaker.State == "closed" ? 1 : 0, new KeyValuePair<string, object?>("dependency", "sim")),
        null, "1 when it answers.");

    // Held by the host, so that it is there from the start.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();
}
