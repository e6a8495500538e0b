using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Health;

namespace SimParlant.GraphApi.Health;

/// <summary>Hands every look at health on to the metrics, and says whether load is shed.</summary>
internal sealed class HealthGauges : IDisposable
{
    private readonly Meter _meter = new("SimParlant.Health");
    private readonly IEnumerable<IHealthCheckPublisher> _publishers;

    public HealthGauges(Pressure pressure, IEnumerable<IHealthCheckPublisher> publishers)
    {
        _publishers = publishers;
        _meter.CreateObservableGauge("parlant.shedding", () => pressure.IsHigh ? 1 : 0, null, "1 while this replica begins nothing new that lasts.");
    }

    public async ValueTask NoteAsync(HealthReport report, CancellationToken ct)
    {
        foreach (var publisher in _publishers)
        {
            await publisher.PublishAsync(report, ct);
        }
    }

    public void Dispose() => _meter.Dispose();
}
