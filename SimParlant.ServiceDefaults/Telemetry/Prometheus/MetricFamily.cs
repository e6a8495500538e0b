namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>What a family's samples mean.</summary>
public enum MetricKind
{
    Unknown,
    Counter,
    Gauge,
    Histogram,
    Info,
}

/// <summary>One metric as Prometheus sees it, with every series of it.</summary>
/// <param name="Name">Without the suffix of a sample: <c>parlant_http_requests</c> is the family of <c>parlant_http_requests_total</c>.</param>
/// <param name="Unit">The last word of the name when that is a unit: <c>seconds</c>; else empty.</param>
public sealed record MetricFamily(string Name, MetricKind Kind, string Unit, string Help, IReadOnlyList<MetricSample> Samples);

/// <summary>One value.</summary>
/// <param name="Name">With its suffix: <c>_total</c> for a counter; <c>_bucket</c>, <c>_sum</c> and <c>_count</c> for a histogram.</param>
/// <param name="Labels">Names are unique; of a bucket, the last is <c>le</c>.</param>
/// <param name="Exemplar">A traced measurement that is part of the value; of counters and buckets only.</param>
public readonly record struct MetricSample(
    string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value, MetricExemplar? Exemplar = null);

/// <summary>One measurement and the span it was made in.</summary>
public sealed record MetricExemplar(string TraceId, string SpanId, double Value, DateTimeOffset At);
