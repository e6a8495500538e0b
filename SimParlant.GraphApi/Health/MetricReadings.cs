using SimParlant.Core.Alerts;
using SimParlant.Core.Alerts.Expressions;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;
using Sample = SimParlant.Core.Alerts.Expressions.MetricSample;

namespace SimParlant.GraphApi.Health;

/// <summary>What <c>/metrics</c> shows, for the rules and for health; read at most once a second.</summary>
internal sealed class MetricReadings(MetricsSource source, TimeProvider time) : IMetricReadings
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);

    private volatile Reading? _latest;

    public IEnumerable<Sample> Read()
    {
        if (_latest is { } latest && time.GetElapsedTime(latest.At) < Keep)
        {
            return latest.Samples;
        }

        var samples = source.Collect().SelectMany(f => f.Samples)
            .Select(s => new Sample(s.Name, s.Labels.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal), s.Value)).ToArray();
        _latest = new(samples, time.GetTimestamp());
        return samples;
    }

    /// <summary>The sum of the series; null when there is none.</summary>
    public double? Sum(Selector selector)
    {
        var values = Read().Where(selector.Fits).Select(s => s.Value).ToArray();
        return values.Length == 0 ? null : values.Sum();
    }

    private sealed record Reading(Sample[] Samples, long At);
}
