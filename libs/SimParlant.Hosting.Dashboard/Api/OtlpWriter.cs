using System.Text.Json;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Writes OTLP's JSON: ids in hex, numbers of 64 bits as strings, enums as numbers, items below their resource and scope.</summary>
internal static class OtlpWriter
{
    public static OtlpSignal<Span> Spans { get; } = new("resourceSpans", "scopeSpans", "spans", static span => (span.Sender, span.Scope), Each<Span>(WriteSpan));

    public static OtlpSignal<LogEntry> Logs { get; } = new("resourceLogs", "scopeLogs", "logRecords", static entry => (entry.Sender, entry.Scope), Each<LogEntry>(WriteLog));

    /// <summary>Metrics as they are kept, which is cumulative.</summary>
    public static OtlpSignal<MetricSeriesView> Metrics { get; } = new(
        "resourceMetrics", "scopeMetrics", "metrics", static series => (series.Sender, new(series.Instrument.Meter, null)), OtlpMetricWriter.WriteInstruments);

    /// <summary><c>{"resourceSpans":[…]}</c></summary>
    public static void WriteSpans(Utf8JsonWriter json, IEnumerable<Span> spans) => Spans.WriteRequest(json, spans);

    /// <summary><c>{"resourceLogs":[…]}</c></summary>
    public static void WriteLogs(Utf8JsonWriter json, IEnumerable<LogEntry> entries) => Logs.WriteRequest(json, entries);

    /// <summary><c>{"resourceMetrics":[…]}</c></summary>
    public static void WriteMetrics(Utf8JsonWriter json, IEnumerable<MetricSeriesView> series) => Metrics.WriteRequest(json, series);

    public static void WriteAttributes(Utf8JsonWriter json, AttributeList attributes)
    {
        json.WriteStartArray("attributes");
        WriteKeyValues(json, attributes);
        json.WriteEndArray();
    }

    /// <summary>JSON has no number for what is none.</summary>
    public static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static Action<Utf8JsonWriter, IEnumerable<T>> Each<T>(Action<Utf8JsonWriter, T> write) => (json, items) =>
    {
        foreach (var item in items)
        {
            write(json, item);
        }
    };

    private static void WriteSpan(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId.ToString());
        json.WriteString("spanId", span.SpanId.ToString());
        if (!span.ParentId.IsNone)
        {
            json.WriteString("parentSpanId", span.ParentId.ToString());
        }

        json.WriteString("name", span.Name);
        json.WriteNumber("kind", (int)span.Kind);
        json.WriteString("startTimeUnixNano", $"{span.Start}");
        json.WriteString("endTimeUnixNano", $"{span.End}");
        WriteAttributes(json, span.Attributes);
        json.WriteStartArray("events");
        foreach (var e in span.Events)
        {
            json.WriteStartObject();
            json.WriteString("timeUnixNano", $"{e.Time}");
            json.WriteString("name", e.Name);
            WriteAttributes(json, e.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", link.TraceId.ToString());
            json.WriteString("spanId", link.SpanId.ToString());
            WriteAttributes(json, link.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("status");
        json.WriteNumber("code", (int)span.Status);
        if (span.StatusMessage is not null)
        {
            json.WriteString("message", span.StatusMessage);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLog(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("timeUnixNano", $"{entry.Time}");
        json.WriteNumber("severityNumber", (int)entry.Severity);
        json.WriteString("severityText", entry.Severity.ToString());
        json.WriteStartObject("body");
        json.WriteString("stringValue", entry.Message);
        json.WriteEndObject();
        WriteAttributes(json, entry.Attributes);
        if (entry.TraceId.Value != 0)
        {
            json.WriteString("traceId", entry.TraceId.ToString());
        }

        if (!entry.SpanId.IsNone)
        {
            json.WriteString("spanId", entry.SpanId.ToString());
        }

        json.WriteEndObject();
    }

    private static void WriteKeyValues(Utf8JsonWriter json, AttributeList attributes)
    {
        foreach (var (key, value) in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WritePropertyName("value");
            WriteValue(json, value);
            json.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case string text: json.WriteString("stringValue", text); break;
            case bool flag: json.WriteBoolean("boolValue", flag); break;
            case long number: json.WriteString("intValue", $"{number}"); break;
            case double number:
                json.WritePropertyName("doubleValue");
                WriteDouble(json, number);
                break;
            case byte[] bytes: json.WriteBase64String("bytesValue", bytes); break;
            case AttributeList map:
                json.WriteStartObject("kvlistValue");
                json.WriteStartArray("values");
                WriteKeyValues(json, map);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case object?[] list:
                json.WriteStartObject("arrayValue");
                json.WriteStartArray("values");
                foreach (var item in list)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }
}
