using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>What the service measures, at the moment of asking: the content of <c>/metrics</c>, for programs.</summary>
public sealed class MetricsSource : IDisposable
{
    private readonly Lock _collecting = new();
    private readonly FamilyExporter _exporter;
    private long _started;

    internal MetricsSource(ResourceBuilder resource)
    {
        _exporter = new(Target(resource.Build()));
        Reader = new(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
    }

    internal BaseExportingMetricReader Reader { get; }

    internal bool IsConnected { get; set; }

    /// <summary>
    /// Every family; empty when metrics are off. One collection runs at a time, and who waited for it with others shares the next; one
    /// takes about a millisecond and asks no server (counts that come from the database are remembered from before).
    /// </summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        if (!IsConnected)
        {
            return [];
        }

        var before = Volatile.Read(ref _started);
        lock (_collecting)
        {
            // One that began after we came is as fresh as ours would be.
            if (_started == before)
            {
                _started++;
                Reader.Collect();
            }

            return _exporter.Latest;
        }
    }

    public void Dispose() => Reader.Dispose();

    private static MetricFamily Target(Resource resource)
    {
        KeyValuePair<string, string>[] labels =
        [
            .. resource.Attributes
                .Select(a => KeyValuePair.Create(PrometheusNames.Label(a.Key), a.Value.ToString() ?? ""))
                .DistinctBy(l => l.Key).OrderBy(l => l.Key, StringComparer.Ordinal),
        ];
        return new("target", MetricKind.Info, "", "What is measured.", [new("target_info", labels, 1)]);
    }
}
