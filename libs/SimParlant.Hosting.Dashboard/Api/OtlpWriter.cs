using System.Text.Json;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>Writes OTLP's JSON: ids in hex, numbers of 64 bits as strings, enums as numbers, items below their resource and scope.</summary>
internal static class OtlpWriter
{
    /// <summary><c>{"resourceSpans":[…]}</c></summary>
    public static void WriteSpans(Utf8JsonWriter json, IEnumerable<Span> spans) =>
        WriteGrouped(json, "resourceSpans", "scopeSpans", "spans", spans, span => (span.Sender, span.Scope), WriteSpan);

    /// <summary><c>{"resourceLogs":[…]}</c></summary>
    public static void WriteLogs(Utf8JsonWriter json, IEnumerable<LogEntry> entries) =>
        WriteGrouped(json, "resourceLogs", "scopeLogs", "logRecords", entries, entry => (entry.Sender, entry.Scope), WriteLog);

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

    internal static void WriteGrouped<T>(
        Utf8JsonWriter json, string resources, string scopes, string items, IEnumerable<T> all,
        Func<T, (TelemetrySender Sender, TelemetryScope Scope)> origin, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject();
        json.WriteStartArray(resources);
        foreach (var bySender in all.GroupBy(item => origin(item).Sender))
        {
            json.WriteStartObject();
            json.WriteStartObject("resource");
            WriteAttributes(json, bySender.Key.Attributes);
            json.WriteEndObject();
            json.WriteStartArray(scopes);
            foreach (var byScope in bySender.GroupBy(item => origin(item).Scope))
            {
                json.WriteStartObject();
                json.WriteStartObject("scope");
                json.WriteString("name", byScope.Key.Name);
                if (byScope.Key.Version is not null)
                {
                    json.WriteString("version", byScope.Key.Version);
                }

                json.WriteEndObject();
                json.WriteStartArray(items);
                foreach (var item in byScope)
                {
                    write(json, item);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

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
