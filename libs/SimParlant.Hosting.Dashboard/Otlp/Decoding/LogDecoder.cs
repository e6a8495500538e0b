using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads <c>ExportLogsServiceRequest</c>.</summary>
internal static class LogDecoder
{
    public static List<LogEntry> Decode(ReadOnlySpan<byte> body, OtlpDecoder decoder)
    {
        List<LogEntry> entries = [];
        OtlpItems.Read(body, decoder, (record, sender, scope) => entries.Add(DecodeRecord(record, sender, scope, decoder)));
        return entries;
    }

    private static LogEntry DecodeRecord(ReadOnlySpan<byte> message, TelemetrySender sender, TelemetryScope scope, OtlpDecoder decoder)
    {
        TraceId traceId = default;
        SpanId spanId = default;
        var (time, observed, severity) = (0L, 0L, 0UL);
        object? body = null;
        var mark = decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: time = reader.Time(); break;
                case 2: severity = reader.Varint(); break;
                case 5: body = decoder.Value(reader.Bytes()); break;
                case 6: decoder.Attribute(mark, reader.Bytes()); break;
                case 9: OtlpDecoder.TryTraceId(reader.Bytes(), out traceId); break;
                case 10: OtlpDecoder.TrySpanId(reader.Bytes(), out spanId); break;
                case 11: observed = reader.Time(); break;
            }
        }

        var text = AttributeText.Of(body);
        return new()
        {
            Sender = sender,
            Scope = scope,
            Time = time == 0 ? observed : time,
            // Each of the six levels has four steps.
            Severity = severity is 0 or > 24 ? LogSeverity.Unspecified : (LogSeverity)(((severity - 1) / 4 * 4) + 1),
            Message = text.Length > decoder.Limits.MaxAttributeLength ? text[..decoder.Limits.MaxAttributeLength] : text,
            TraceId = traceId,
            SpanId = spanId,
            Attributes = decoder.Attributes(mark),
        };
    }
}
