using System.Buffers.Binary;
using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads a <c>HistogramDataPoint</c>.</summary>
internal static class ExplicitHistogramPoint
{
    private const int MaxBounds = 1024;

    public static void Decode(ReadOnlySpan<byte> message, PointSink sink)
    {
        var head = new PointHead();
        var (count, sum) = (0L, 0.0);
        List<ulong> counts = [];
        List<ulong> bounds = [];
        var mark = sink.Decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: head.Start = reader.Time(); break;
                case 3: head.Time = reader.Time(); break;
                case 4: count = reader.Time(); break;
                case 5: sum = reader.Double(); break;
                case 6: Numbers(ref reader, counts); break;
                case 7: Numbers(ref reader, bounds); break;
                case 8: sink.AddExemplar(ref head, reader.Bytes()); break;
                case 9: sink.Decoder.Attribute(mark, reader.Bytes()); break;
                case 10: head.Flags = reader.Varint(); break;
            }
        }

        head.Attributes = sink.Decoder.Attributes(mark);
        var limits = bounds.ConvertAll(BitConverter.UInt64BitsToDouble).ToArray();
        if (counts.Count == 0 && bounds.Count == 0)
        {
            counts = [(ulong)count];
        }

        if (counts.Count != bounds.Count + 1 || !IsAscending(limits))
        {
            sink.Decoder.Reject("A histogram needs ascending bounds, at most 1024, and one count more than bounds.");
            return;
        }

        sink.Add(head, sum, new(head.Start, head.Time, count, sum, limits, [.. counts.Select(number => (long)Math.Min(number, long.MaxValue))]));
    }

    // Packed as a rule; a sender may also repeat the field.
    private static void Numbers(ref WireReader reader, List<ulong> numbers)
    {
        if (reader.Type == WireType.Fixed64)
        {
            Append(numbers, reader.Fixed64());
            return;
        }

        var packed = reader.Bytes();
        if (packed.Length % 8 != 0)
        {
            throw new OtlpFormatException("Packed numbers end in the middle of one.");
        }

        for (; !packed.IsEmpty; packed = packed[8..])
        {
            Append(numbers, BinaryPrimitives.ReadUInt64LittleEndian(packed));
        }
    }

    // One more than can be right is kept, so that the point is rejected; the rest would only take room.
    private static void Append(List<ulong> numbers, ulong number)
    {
        if (numbers.Count <= MaxBounds + 1)
        {
            numbers.Add(number);
        }
    }

    private static bool IsAscending(double[] bounds)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            if (double.IsNaN(bounds[i]) || (i > 0 && bounds[i - 1] >= bounds[i]))
            {
                return false;
            }
        }

        return bounds.Length <= MaxBounds;
    }
}
