using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads an <c>ExponentialHistogramDataPoint</c> into a histogram with explicit bounds.</summary>
internal static class ExponentialHistogramPoint
{
    public static void Decode(ReadOnlySpan<byte> message, PointSink sink)
    {
        var head = new PointHead();
        var (count, sum, zeros, scale) = (0L, 0.0, 0L, 0);
        var (positive, negative) = (new ExponentialBuckets(), new ExponentialBuckets());
        var mark = sink.Decoder.Mark();
        var reader = new WireReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: sink.Decoder.Attribute(mark, reader.Bytes()); break;
                case 2: head.Start = reader.Time(); break;
                case 3: head.Time = reader.Time(); break;
                case 4: count = reader.Time(); break;
                case 5: sum = reader.Double(); break;
                case 6: scale = reader.ZigZag(); break;
                case 7: zeros = reader.Time(); break;
                case 8: positive.Read(reader.Message()); break;
                case 9: negative.Read(reader.Message()); break;
                case 10: head.Flags = reader.Varint(); break;
                case 11: sink.AddExemplar(ref head, reader.Bytes()); break;
            }
        }

        head.Attributes = sink.Decoder.Attributes(mark);
        if (!positive.IsValid || !negative.IsValid || scale is < -10 or > 20)
        {
            sink.Decoder.Reject("An exponential histogram needs a scale from -10 to 20 and at most 4096 buckets on either side.");
            return;
        }

        var (bounds, counts) = Explicit(scale, zeros, positive, negative);
        sink.Add(head, sum, new(head.Start, head.Time, count, sum, bounds, counts));
    }

    private static (double[] Bounds, long[] Counts) Explicit(int scale, long zeros, ExponentialBuckets positive, ExponentialBuckets negative)
    {
        // Neighbours are joined in pairs, which is one scale less, until the buckets are as many as a chart can show.
        while (!positive.Fits || !negative.Fits)
        {
            positive.Halve();
            negative.Halve();
            scale--;
        }

        List<double> bounds = [];
        List<long> counts = [];
        for (var i = negative.Count - 1; i >= 0; i--)
        {
            // The first bound has nothing below it.
            if (i == negative.Count - 1)
            {
                Add(-Bound(scale, negative.Offset + i + 1), 0);
            }

            Add(-Bound(scale, negative.Offset + i), negative[i]);
        }

        if (positive.Count > 0)
        {
            Add(Bound(scale, positive.Offset), zeros);
            zeros = 0;
        }

        for (var i = 0; i < positive.Count; i++)
        {
            Add(Bound(scale, positive.Offset + i + 1), positive[i]);
        }

        var above = zeros;
        while (bounds.Count > 0 && double.IsInfinity(bounds[^1]))
        {
            above += counts[^1];
            bounds.RemoveAt(bounds.Count - 1);
            counts.RemoveAt(counts.Count - 1);
        }

        return ([.. bounds], [.. counts, above]);

        // Bounds beyond what a double can tell apart become one.
        void Add(double bound, long count)
        {
            if (bounds.Count > 0 && bound <= bounds[^1])
            {
                counts[^1] += count;
                return;
            }

            if (!double.IsNegativeInfinity(bound))
            {
                bounds.Add(bound);
                counts.Add(count);
            }
        }
    }

    // The exponent is exact, so that the same bound is the same number whatever the scale it was sent at.
    private static double Bound(int scale, long index) => Math.Pow(2, index * Math.Pow(2, -scale));
}
