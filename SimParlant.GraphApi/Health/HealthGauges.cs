using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Health;

namespace SimParlant.GraphApi.Health;

/// <summary>What the last look at the servers behind found, and whether load is shed, as metrics.</summary>
internal sealed class HealthGauges : IDisposable
{
    private static readonly (string Check, string Dependency)[] Dependencies =
        [("simparlant-db", "database"), ("redis", "redis"), ("sim-api", "sim")];

    private readonly Meter _meter = new("SimParlant.Health");
    private ImmutableArray<(string Name, bool IsUp, double Seconds)> _latest = [];

    public HealthGauges(Pressure pressure)
    {
        _meter.CreateObservableGauge("parlant.dependency.up", () => _latest.Select(d => new Measurement<int>(d.IsUp ? 1 : 0, Label(d.Name))), null,
            "Whether a server the service depends on answered when it was last looked at.");
        _meter.CreateObservableGauge("parlant.dependency.response", () => _latest.Select(d => new Measurement<double>(d.Seconds, Label(d.Name))), "s",
            "How long it took to answer.");
        _meter.CreateObservableGauge("parlant.shedding", () => pressure.IsHigh ? 1 : 0, null, "1 while this replica begins nothing new that lasts.");
    }

    /// <summary>A degraded Redis is one that does not answer; a slow database is one that does.</summary>
    public void Note(HealthReport report) => ImmutableInterlocked.InterlockedExchange(ref _latest,
    [
        .. from known in Dependencies
           where report.Entries.ContainsKey(known.Check)
           let entry = report.Entries[known.Check]
           select (known.Dependency, entry.Status == HealthStatus.Healthy || (known.Check == "simparlant-db" && entry.Status == HealthStatus.Degraded), entry.Duration.TotalSeconds),
    ]);

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Label(string name) => new("dependency", name);
}
