using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads a <c>SummaryDataPoint</c>: one number for each quantile, told apart by a dimension.</summary>
internal static class SummaryPoint
{
    private const int MaxQuantiles = 100;

    public static void Decode(ReadOnlySpan<byte> message, PointSink sink)
    {
        var head = new PointHead();
        List<(double Quantile, double Value)> quantiles = [];
        var mark = sink.Decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: head.Start = reader.Time(); break;
                case 3: head.Time = reader.Time(); break;
                case 6 when quantiles.Count < MaxQuantiles: quantiles.Add(Quantile(reader.Message())); break;
                case 7: sink.Decoder.Attribute(mark, reader.Bytes()); break;
                case 8: head.Flags = reader.Varint(); break;
            }
        }

        var attributes = sink.Decoder.Attributes(mark);
        foreach (var (quantile, value) in quantiles)
        {
            head.Attributes = new([.. attributes, new("quantile", quantile)]);
            sink.Add(head, value);
        }
    }

    private static (double Quantile, double Value) Quantile(WireReader reader)
    {
        var (quantile, value) = (0.0, 0.0);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: quantile = reader.Double(); break;
                case 2: value = reader.Double(); break;
            }
        }

        return (quantile, value);
    }
}
