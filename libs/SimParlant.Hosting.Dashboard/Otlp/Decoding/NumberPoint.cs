using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads a <c>NumberDataPoint</c>.</summary>
internal static class NumberPoint
{
    public static void Decode(ReadOnlySpan<byte> message, PointSink sink)
    {
        var head = new PointHead();
        var value = 0.0;
        var mark = sink.Decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: head.Start = reader.Time(); break;
                case 3: head.Time = reader.Time(); break;
                case 4: value = reader.Double(); break;
                case 5: sink.AddExemplar(ref head, reader.Bytes()); break;
                case 6: value = (long)reader.Fixed64(); break;
                case 7: sink.Decoder.Attribute(mark, reader.Bytes()); break;
                case 8: head.Flags = reader.Varint(); break;
            }
        }

        head.Attributes = sink.Decoder.Attributes(mark);
        sink.Add(head, value);
    }
}
