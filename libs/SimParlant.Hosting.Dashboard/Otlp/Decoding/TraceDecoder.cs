using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads <c>ExportTraceServiceRequest</c>.</summary>
internal static class TraceDecoder
{
    public static List<Span> Decode(ReadOnlySpan<byte> body, OtlpDecoder decoder)
    {
        List<Span> spans = [];
        OtlpItems.Read(body, decoder, (message, sender, scope) =>
        {
            if (DecodeSpan(message, sender, scope, decoder) is { } span)
            {
                spans.Add(span);
            }
        });
        return spans;
    }

    private static Span? DecodeSpan(ReadOnlySpan<byte> message, TelemetrySender sender, TelemetryScope scope, OtlpDecoder decoder)
    {
        TraceId traceId = default;
        SpanId spanId = default, parentId = default;
        var (name, statusMessage) = ("", (string?)null);
        var (start, end) = (0L, 0L);
        var (kind, status) = (SpanKind.Unspecified, SpanStatus.Unset);
        List<SpanEvent>? events = null;
        List<SpanLink>? links = null;
        var mark = decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: OtlpDecoder.TryTraceId(reader.Bytes(), out traceId); break;
                case 2: OtlpDecoder.TrySpanId(reader.Bytes(), out spanId); break;
                case 4: OtlpDecoder.TrySpanId(reader.Bytes(), out parentId); break;
                case 5: name = decoder.Name(reader.Bytes()); break;
                case 6: kind = reader.Varint() is <= (ulong)SpanKind.Consumer and var number ? (SpanKind)number : SpanKind.Unspecified; break;
                case 7: start = reader.Time(); break;
                case 8: end = reader.Time(); break;
                case 9: decoder.Attribute(mark, reader.Bytes()); break;
                case 11 when (events?.Count ?? 0) < decoder.Limits.MaxSpanEventCount: (events ??= []).Add(DecodeEvent(reader.Bytes(), decoder)); break;
                case 13 when (links?.Count ?? 0) < decoder.Limits.MaxSpanEventCount: (links ??= []).Add(DecodeLink(reader.Bytes(), decoder)); break;
                case 15: (statusMessage, status) = DecodeStatus(reader.Bytes(), decoder); break;
            }
        }

        var attributes = decoder.Attributes(mark);
        if (traceId.Value == 0 || spanId.IsNone)
        {
            decoder.Reject("A span needs a trace id of 16 bytes and a span id of 8 that are not zero.");
            return null;
        }

        return new()
        {
            Sender = sender,
            Scope = scope,
            TraceId = traceId,
            SpanId = spanId,
            ParentId = parentId,
            Name = name,
            Kind = kind,
            Status = status,
            StatusMessage = statusMessage,
            Start = start,
            End = end,
            Attributes = attributes,
            Events = events?.ToArray() ?? [],
            Links = links?.ToArray() ?? [],
        };
    }

    private static SpanEvent DecodeEvent(ReadOnlySpan<byte> message, OtlpDecoder decoder)
    {
        decoder.Count();
        var (name, time) = ("", 0L);
        var mark = decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: time = reader.Time(); break;
                case 2: name = decoder.Name(reader.Bytes()); break;
                case 3: decoder.Attribute(mark, reader.Bytes()); break;
            }
        }

        return new(name, time, decoder.Attributes(mark));
    }

    private static SpanLink DecodeLink(ReadOnlySpan<byte> message, OtlpDecoder decoder)
    {
        decoder.Count();
        TraceId traceId = default;
        SpanId spanId = default;
        var mark = decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: OtlpDecoder.TryTraceId(reader.Bytes(), out traceId); break;
                case 2: OtlpDecoder.TrySpanId(reader.Bytes(), out spanId); break;
                case 4: decoder.Attribute(mark, reader.Bytes()); break;
            }
        }

        return new(traceId, spanId, decoder.Attributes(mark));
    }

    private static (string? Message, SpanStatus Code) DecodeStatus(ReadOnlySpan<byte> message, OtlpDecoder decoder)
    {
        var (text, code) = ((string?)null, SpanStatus.Unset);
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: text = decoder.Text(reader.Bytes()) is { Length: > 0 } given ? given : null; break;
                case 3: code = reader.Varint() is <= (ulong)SpanStatus.Error and var number ? (SpanStatus)number : SpanStatus.Unset; break;
            }
        }

        return (text, code);
    }
}
