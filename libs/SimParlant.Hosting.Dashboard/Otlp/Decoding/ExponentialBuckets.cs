using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>One side of an exponential histogram: counts of neighbouring buckets and the index of the first.</summary>
internal sealed class ExponentialBuckets
{
    private const int MaxSent = 4096;
    private const int MaxShown = 160;

    private List<long> _counts = [];

    public long Offset { get; private set; }

    public int Count => _counts.Count;

    public long this[int index] => _counts[index];

    public bool IsValid => Count <= MaxSent;

    public bool Fits => Count <= MaxShown;

    public void Read(WireReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Offset = reader.ZigZag(); break;
                case 2 when reader.Type == WireType.Varint: Add(reader.Varint()); break;
                case 2:
                    var packed = reader.Message();
                    while (packed.NextPacked(out var count))
                    {
                        Add(count);
                    }

                    break;
            }
        }
    }

    /// <summary>Joins buckets in pairs: index 2n and 2n+1 become n.</summary>
    public void Halve()
    {
        List<long> halved = [];
        var first = Offset >> 1;
        for (var i = 0; i < Count; i++)
        {
            var index = (int)(((Offset + i) >> 1) - first);
            if (index == halved.Count)
            {
                halved.Add(0);
            }

            halved[index] += _counts[i];
        }

        (_counts, Offset) = (halved, first);
    }

    private void Add(ulong count)
    {
        if (Count <= MaxSent)
        {
            _counts.Add((long)Math.Min(count, long.MaxValue));
        }
    }
}
