using System.Buffers;
using System.Globalization;
using System.Text;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Families as text: Prometheus 0.0.4, or OpenMetrics 1.0, which has units and exemplars besides.</summary>
internal sealed class PrometheusText(IBufferWriter<byte> output, bool openMetrics)
{
    public const string PlainType = "text/plain; version=0.0.4; charset=utf-8";
    public const string OpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public void Write(IReadOnlyList<MetricFamily> families)
    {
        foreach (var family in families)
        {
            Head(family);
            foreach (var sample in family.Samples)
            {
                Line(sample);
            }
        }

        if (openMetrics)
        {
            Text("# EOF\n");
        }
    }

    private void Head(MetricFamily family)
    {
        var name = openMetrics ? family.Name : family.Kind switch
        {
            MetricKind.Counter => family.Name + "_total",
            MetricKind.Info => family.Name + "_info",
            _ => family.Name,
        };
        Text("# HELP ", name, " ");
        Escaped(family.Help, quotes: openMetrics);
        Text("\n# TYPE ", name, " ", Word(family.Kind), "\n");
        if (openMetrics && family.Unit.Length > 0)
        {
            Text("# UNIT ", name, " ", family.Unit, "\n");
        }
    }

    private string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
        MetricKind.Info => openMetrics ? "info" : "gauge",
        _ => openMetrics ? "unknown" : "untyped",
    };

    private void Line(MetricSample sample)
    {
        Text(sample.Name);
        if (sample.Labels.Count > 0)
        {
            var before = "{";
            foreach (var (label, value) in sample.Labels)
            {
                Text(before, label, "=\"");
                Escaped(value, quotes: true);
                Text("\"");
                before = ",";
            }

            Text("}");
        }

        Text(" ");
        Number(sample.Value);
        if (openMetrics && sample.Exemplar is { } exemplar)
        {
            Text(" # {trace_id=\"", exemplar.TraceId, "\",span_id=\"", exemplar.SpanId, "\"} ");
            Number(exemplar.Value);
            Text(" ", (exemplar.At.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture));
        }

        Text("\n");
    }

    private void Text(params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            Encoding.UTF8.GetBytes(part, output);
        }
    }

    private void Escaped(string text, bool quotes)
    {
        if (text.AsSpan().ContainsAny('\\', '\n', '"'))
        {
            text = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
            text = quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
        }

        Text(text);
    }

    private void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Text(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
            return;
        }

        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
        output.Write(digits[..length]);
    }
}
