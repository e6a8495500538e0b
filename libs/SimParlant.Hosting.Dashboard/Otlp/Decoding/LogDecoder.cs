using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads <c>ExportLogsServiceRequest</c>.</summary>
internal static class LogDecoder
{
    public static List<LogEntry> Decode(ReadOnlySpan<byte> body, OtlpDecoder decoder)
    {
        List<LogEntry> entries = [];
        var request = new WireReader(body);
        while (request.Next())
        {
            if (request.Field != 1)
            {
                continue;
            }

            var message = request.Bytes();
            var sender = decoder.Sender(message);
            var ofResource = new WireReader(message);
            while (ofResource.Next())
            {
                if (ofResource.Field != 2)
                {
                    continue;
                }

                var scoped = ofResource.Bytes();
                var scope = decoder.Scope(scoped);
                var ofScope = new WireReader(scoped);
                while (ofScope.Next())
                {
                    if (ofScope.Field == 2)
                    {
                        entries.Add(DecodeRecord(ofScope.Bytes(), sender, scope, decoder));
                    }
                }
            }
        }

        return entries;
    }

    private static LogEntry DecodeRecord(ReadOnlySpan<byte> message, TelemetrySender sender, TelemetryScope scope, OtlpDecoder decoder)
    {
        decoder.Count();
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
