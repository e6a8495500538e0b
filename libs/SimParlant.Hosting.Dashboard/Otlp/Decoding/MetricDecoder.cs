using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads <c>ExportMetricsServiceRequest</c>.</summary>
internal static class MetricDecoder
{
    private const int DeltaTemporality = 1;

    public static MetricsBatch Decode(ReadOnlySpan<byte> body, OtlpDecoder decoder)
    {
        List<MetricSample> samples = [];
        OtlpItems.Read(body, decoder, (metric, sender, scope) => DecodeMetric(metric, sender, scope, decoder, samples));
        return new(samples);
    }

    private static void DecodeMetric(ReadOnlySpan<byte> message, TelemetrySender sender, TelemetryScope scope, OtlpDecoder decoder, List<MetricSample> samples)
    {
        var (name, description, unit, shape) = ("", "", "", 0);
        ReadOnlySpan<byte> data = [];
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: name = decoder.Name(reader.Bytes()); break;
                case 2: description = decoder.Name(reader.Bytes()); break;
                case 3: unit = decoder.Name(reader.Bytes()); break;
                case 5 or 7 or 9 or 10 or 11:
                    shape = reader.Field;
                    data = reader.Bytes();
                    break;
            }
        }

        var (isDelta, isMonotonic) = Traits(data, shape);
        var kind = shape switch { 7 => InstrumentKind.Sum, 9 or 10 => InstrumentKind.Histogram, _ => InstrumentKind.Gauge };
        var sink = new PointSink(new(sender, scope.Name, name, unit, description, kind) { IsMonotonic = isMonotonic }, isDelta, decoder, samples);
        var points = new WireReader(data);
        while (points.Next())
        {
            if (points.Field != 1)
            {
                continue;
            }

            decoder.Count();
            switch (shape)
            {
                case 9: ExplicitHistogramPoint.Decode(points.Bytes(), sink); break;
                case 10: ExponentialHistogramPoint.Decode(points.Bytes(), sink); break;
                case 11: SummaryPoint.Decode(points.Bytes(), sink); break;
                default: NumberPoint.Decode(points.Bytes(), sink); break;
            }
        }
    }

    // Temporality and monotonicity stand behind the points as a rule, and are needed before them.
    private static (bool IsDelta, bool IsMonotonic) Traits(ReadOnlySpan<byte> data, int shape)
    {
        var (isDelta, isMonotonic) = (false, false);
        if (shape is 7 or 9 or 10)
        {
            var reader = new WireReader(data);
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 2: isDelta = reader.Varint() == DeltaTemporality; break;
                    case 3: isMonotonic = reader.Varint() != 0; break;
                }
            }
        }

        return (isDelta, isMonotonic);
    }
}
