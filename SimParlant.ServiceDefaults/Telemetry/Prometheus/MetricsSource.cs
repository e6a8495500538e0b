using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>What the service measures, at the moment of asking: the content of <c>/metrics</c>, for programs.</summary>
public sealed class MetricsSource
{
    private readonly Lock _collecting = new();
    private readonly FamilyExporter _families;
    private volatile Action? _pull;
    private long _started;

    internal MetricsSource(ResourceBuilder resource) => _families = new(Target(resource.Build()));

    internal bool IsConnected => _pull is not null;

    /// <summary>
    /// Every family; empty when metrics are off. One collection runs at a time, and who waited for it with others shares the next; one
    /// takes about a millisecond and asks no server (counts that come from the database are remembered from before). While metrics are being sent
    /// it is what is sent.
    /// </summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        var before = Volatile.Read(ref _started);
        lock (_collecting)
        {
            if (_pull is not { } pull)
            {
                return [];
            }

            // One that began after we came is as fresh as ours would be.
            if (_started == before)
            {
                _started++;
                pull();
            }

            return _families.Latest;
        }
    }

    /// <summary>The reader that is asked, for a provider that owns it from now on.</summary>
    internal MetricReader Connect()
    {
        var reader = new BaseExportingMetricReader(_families) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        _pull = () => reader.Collect();
        return reader;
    }

    /// <summary>The same, and what it collects is sent besides.</summary>
    /// <param name="interval">How often it is sent, in milliseconds.</param>
    /// <param name="timeout">How long it may take, in milliseconds.</param>
    internal MetricReader Connect(OtlpExporterOptions options, int interval, int timeout)
    {
        var reader = new PushAndPullReader(options, _families, interval, timeout) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        _pull = reader.Pull;
        return reader;
    }

    internal void Disconnect()
    {
        lock (_collecting)
        {
            _pull = null;
        }
    }

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
