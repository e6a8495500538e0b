using System.Text.Json;
using SimParlant.Hosting.Dashboard.Otlp.Decoding;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Writes a metric as it is kept, which is cumulative, in OTLP's JSON.</summary>
internal static class OtlpMetricWriter
{
    private const int Cumulative = 2;

    public static void WriteInstruments(Utf8JsonWriter json, IEnumerable<MetricSeriesView> all)
    {
        foreach (var byInstrument in all.GroupBy(static series => series.Instrument))
        {
            WriteInstrument(json, byInstrument.Key, byInstrument);
        }
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
        var exemplars = InOrder(series);
        for (var i = 0; i < series.Points.Count; i++)
        {
            var point = series.Points[i];
            json.WriteStartObject();
            json.WriteString("startTimeUnixNano", $"{point.Start}");
            json.WriteString("timeUnixNano", $"{point.Time}");
            json.WritePropertyName("asDouble");
            OtlpWriter.WriteDouble(json, point.Value);
            WriteRest(json, series, exemplars, point.Time, i == series.Points.Count - 1);
        }
    }

    private static void WriteHistograms(Utf8JsonWriter json, MetricSeriesView series)
    {
        var exemplars = InOrder(series);
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
            WriteRest(json, series, exemplars, point.Time, i == series.Histograms.Count - 1);
        }
    }

    private static Queue<Exemplar> InOrder(MetricSeriesView series) => new(series.Exemplars.OrderBy(static exemplar => exemplar.Time));

    // Exemplars are kept for the series: each goes with the first point after it that has room.
    private static void WriteRest(Utf8JsonWriter json, MetricSeriesView series, Queue<Exemplar> exemplars, long time, bool isLast)
    {
        OtlpWriter.WriteAttributes(json, series.Dimensions);
        if (exemplars.TryPeek(out var first) && (isLast || first.Time <= time))
        {
            json.WriteStartArray("exemplars");
            for (var i = 0; exemplars.TryPeek(out var exemplar) && (isLast || (exemplar.Time <= time && i < PointSink.MaxExemplars)); i++)
            {
                WriteExemplar(json, exemplars.Dequeue());
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteExemplar(Utf8JsonWriter json, Exemplar exemplar)
    {
        json.WriteStartObject();
        json.WriteString("timeUnixNano", $"{exemplar.Time}");
        json.WritePropertyName("asDouble");
        OtlpWriter.WriteDouble(json, exemplar.Value);
        json.WriteString("traceId", exemplar.TraceId.ToString());
        json.WriteString("spanId", exemplar.SpanId.ToString());
        json.WriteEndObject();
    }
}
