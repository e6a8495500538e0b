using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Turns the streams of one collection into families; streams that come to the same name are one family.</summary>
internal sealed class FamilyBuilder
{
    private readonly Dictionary<Metric, Head> _heads = [];

    // Of one collection; in the order of first sight.
    private readonly Dictionary<string, List<MetricSample>> _samples = [];
    private readonly List<Head> _order = [];

    private sealed record Head(string Name, MetricKind Kind, string Unit, string Help, PromisedNames? Promised);

    public IReadOnlyList<MetricFamily> Build(in Batch<Metric> collection)
    {
        _samples.Clear();
        _order.Clear();
        foreach (var metric in collection)
        {
            Add(metric);
        }

        return [.. _order.Select(head => new MetricFamily(head.Name, head.Kind, head.Unit, head.Help, _samples[head.Name]))];
    }

    private void Add(Metric metric)
    {
        if (!_heads.TryGetValue(metric, out var head))
        {
            _heads[metric] = head = HeadOf(metric);
        }

        if (!_samples.TryGetValue(head.Name, out var samples))
        {
            _samples[head.Name] = samples = [];
            _order.Add(head);
        }
        else if (_order.Find(h => h.Name == head.Name)!.Kind != head.Kind)
        {
            // One name cannot be two types to Prometheus: the first stays.
            return;
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            Add(samples, head, metric.MetricType, in point);
        }
    }

    private static Head HeadOf(Metric metric)
    {
        var kind = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => MetricKind.Counter,
            MetricType.Histogram => MetricKind.Histogram,
            MetricType.ExponentialHistogram => MetricKind.Unknown,
            _ => MetricKind.Gauge,
        };
        var unit = PrometheusNames.Unit(metric.Unit, kind);
        var promised = PromisedNames.Of(metric.Name);
        return new(PrometheusNames.Family(promised?.Instrument ?? metric.Name, unit, kind), kind, unit, metric.Description, promised);
    }

    private static void Add(List<MetricSample> samples, Head head, MetricType type, in MetricPoint point)
    {
        var labels = Labels(point.Tags, head.Promised);
        switch (type)
        {
            case MetricType.LongSum:
                samples.Add(new($"{head.Name}_total", labels, point.GetSumLong(), Latest(in point)));
                break;
            case MetricType.DoubleSum:
                samples.Add(new($"{head.Name}_total", labels, point.GetSumDouble(), Latest(in point)));
                break;
            case MetricType.LongSumNonMonotonic:
                samples.Add(new(head.Name, labels, point.GetSumLong()));
                break;
            case MetricType.DoubleSumNonMonotonic:
                samples.Add(new(head.Name, labels, point.GetSumDouble()));
                break;
            case MetricType.LongGauge:
                samples.Add(new(head.Name, labels, point.GetGaugeLastValueLong()));
                break;
            case MetricType.DoubleGauge:
                samples.Add(new(head.Name, labels, point.GetGaugeLastValueDouble()));
                break;
            case MetricType.Histogram:
                AddHistogram(samples, head.Name, labels, in point);
                break;
            default:
                // Exponential histograms have no form in these texts; none is configured.
                break;
        }
    }

    private static void AddHistogram(List<MetricSample> samples, string name, KeyValuePair<string, string>[] labels, in MetricPoint point)
    {
        var lower = double.NegativeInfinity;
        var count = 0L;
        var hasExemplars = point.TryGetExemplars(out var exemplars);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var exemplar = hasExemplars ? Within(exemplars, lower, bucket.ExplicitBound) : null;
            samples.Add(new($"{name}_bucket", [.. labels, new("le", Bound(bucket.ExplicitBound))], count, exemplar));
            lower = bucket.ExplicitBound;
        }

        samples.Add(new($"{name}_sum", labels, point.GetHistogramSum()));
        samples.Add(new($"{name}_count", labels, point.GetHistogramCount()));
    }

    private static MetricExemplar? Within(ReadOnlyExemplarCollection exemplars, double lower, double upper)
    {
        foreach (ref readonly var exemplar in exemplars)
        {
            if (exemplar.DoubleValue > lower && exemplar.DoubleValue <= upper)
            {
                return new(exemplar.TraceId.ToString(), exemplar.SpanId.ToString(), exemplar.DoubleValue, exemplar.Timestamp);
            }
        }

        return null;
    }

    private static MetricExemplar? Latest(in MetricPoint point)
    {
        MetricExemplar? latest = null;
        if (point.TryGetExemplars(out var exemplars))
        {
            foreach (ref readonly var exemplar in exemplars)
            {
                if (latest is null || exemplar.Timestamp > latest.At)
                {
                    // A counter's measurements are counts; in this product, of one.
                    latest = new(exemplar.TraceId.ToString(), exemplar.SpanId.ToString(), 1, exemplar.Timestamp);
                }
            }
        }

        return latest;
    }

    /// <summary>As OpenMetrics has bounds: <c>1.0</c>, <c>0.25</c>, <c>+Inf</c>.</summary>
    private static string Bound(double bound)
    {
        if (double.IsPositiveInfinity(bound))
        {
            return "+Inf";
        }

        var text = bound.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static KeyValuePair<string, string>[] Labels(ReadOnlyTagCollection tags, PromisedNames? promised)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            var name = promised?.Label(key) ?? PrometheusNames.Label(key);
            var text = value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            // Two attributes that come to one label are told together, as the specification says.
            labels[name] = labels.TryGetValue(name, out var other) ? $"{other};{text}" : text;
        }

        return [.. labels];
    }
}
