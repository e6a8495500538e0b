using System.Text.Json;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Writes a metric as it is kept, which is cumulative, in OTLP's JSON.</summary>
internal static class OtlpMetricWriter
{
    private const int Cumulative = 2;

    /// <summary><c>{"resourceMetrics":[…]}</c></summary>
    public static void WriteMetric(Utf8JsonWriter json, MetricView view)
    {
        var scope = new TelemetryScope(view.Instrument.Meter, null);
        OtlpWriter.WriteGrouped(
            json, "resourceMetrics", "scopeMetrics", "metrics", view.Series.GroupBy(series => series.Sender),
            bySender => (bySender.Key, scope), (_, bySender) => WriteInstrument(json, view.Instrument, bySender));
    }

    private static void WriteInstrument(Utf8JsonWriter json, Instrument instrument, IEnumerable<MetricSeriesView> all)
    {
        json.WriteStartObject();
        json.WriteString("name", instrument.Name);
        json.WriteString("description", instrument.Description);
        json.WriteString("unit", instrument.Unit);
        json.WriteStartObject(instrument.Kind switch { InstrumentKind.Sum => "sum", InstrumentKind.Histogram => "histogram", _ => "gauge" });
        json.WriteStartArray("dataPoints");
        foreach (var series in all)
        {
            WriteNumbers(json, series);
            WriteHistograms(json, series);
        }

        json.WriteEndArray();
        if (instrument.Kind != InstrumentKind.Gauge)
        {
            json.WriteNumber("aggregationTemporality", Cumulative);
        }

        if (instrument.Kind == InstrumentKind.Sum)
        {
            json.WriteBoolean("isMonotonic", instrument.IsMonotonic);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, MetricSeriesView series)
    {
        for (var i = 0; i < series.Points.Count; i++)
        {
            var point = series.Points[i];
            json.WriteStartObject();
            json.WriteString("startTimeUnixNano", $"{point.Start}");
            json.WriteString("timeUnixNano", $"{point.Time}");
            json.WritePropertyName("asDouble");
            OtlpWriter.WriteDouble(json, point.Value);
            WriteRest(json, series, i == series.Points.Count - 1);
        }
    }

    private static void WriteHistograms(Utf8JsonWriter json, MetricSeriesView series)
    {
        for (var i = 0; i < series.Histograms.Count; i++)
        {
            var point = series.Histograms[i];
            json.WriteStartObject();
            json.WriteString("startTimeUnixNano", $"{point.Start}");
            json.WriteString("timeUnixNano", $"{point.Time}");
            json.WriteString("count", $"{point.Count}");
            json.WritePropertyName("sum");
            OtlpWriter.WriteDouble(json, point.Sum);
            json.WriteStartArray("bucketCounts");
            foreach (var count in point.Counts)
            {
                json.WriteStringValue($"{count}");
            }

            json.WriteEndArray();
            json.WriteStartArray("explicitBounds");
            foreach (var bound in point.Bounds)
            {
                OtlpWriter.WriteDouble(json, bound);
            }

            json.WriteEndArray();
            WriteRest(json, series, i == series.Histograms.Count - 1);
        }
    }

    // Exemplars are kept for the series, and written with its last point.
    private static void WriteRest(Utf8JsonWriter json, MetricSeriesView series, bool isLast)
    {
        OtlpWriter.WriteAttributes(json, series.Dimensions);
        if (isLast && series.Exemplars.Count > 0)
        {
            json.WriteStartArray("exemplars");
            foreach (var exemplar in series.Exemplars)
            {
                json.WriteStartObject();
                json.WriteString("timeUnixNano", $"{exemplar.Time}");
                json.WritePropertyName("asDouble");
                OtlpWriter.WriteDouble(json, exemplar.Value);
                json.WriteString("traceId", exemplar.TraceId.ToString());
                json.WriteString("spanId", exemplar.SpanId.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
