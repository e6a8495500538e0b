using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>What the four shapes of a data point have in common.</summary>
internal struct PointHead()
{
    public long Start { get; set; }

    public long Time { get; set; }

    /// <summary>Bit 0: the sender had a gap there, and no value.</summary>
    public ulong Flags { get; set; }

    public AttributeList Attributes { get; set; } = AttributeList.Empty;

    public List<Exemplar>? Exemplars { get; set; }
}

/// <summary>Takes the points of one metric, and rejects those that cannot be shown.</summary>
internal sealed class PointSink(Instrument instrument, bool isDelta, OtlpDecoder decoder, List<MetricSample> samples)
{
    internal const int MaxExemplars = 32;

    public OtlpDecoder Decoder => decoder;

    public void Add(in PointHead head, double value, HistogramPoint? histogram = null)
    {
        if ((head.Flags & 1) != 0)
        {
            return;
        }

        if (head.Time == 0 || instrument.Name.Length == 0)
        {
            decoder.Reject("A data point needs a time, and its metric a name.");
            return;
        }

        samples.Add(new()
        {
            Instrument = instrument,
            Dimensions = head.Attributes,
            IsDelta = isDelta,
            Start = head.Start,
            Time = head.Time,
            Value = value,
            Histogram = histogram,
            Exemplars = head.Exemplars ?? [],
        });
    }

    /// <summary>Reads an exemplar, unless there are enough.</summary>
    public void AddExemplar(ref PointHead head, ReadOnlySpan<byte> message)
    {
        if (head.Exemplars?.Count >= MaxExemplars)
        {
            return;
        }

        decoder.Count();
        var (time, value) = (0L, 0.0);
        TraceId traceId = default;
        SpanId spanId = default;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: time = reader.Time(); break;
                case 3: value = reader.Double(); break;
                case 4: OtlpDecoder.TrySpanId(reader.Bytes(), out spanId); break;
                case 5: OtlpDecoder.TryTraceId(reader.Bytes(), out traceId); break;
                case 6: value = (long)reader.Fixed64(); break;
            }
        }

        (head.Exemplars ??= []).Add(new(time, value, traceId, spanId));
    }
}
