namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>What was decoded from bytes that come again with every request, such as a sender's description. Of fixed size, like the string pool.</summary>
internal sealed class RawCache<T>(int places)
    where T : class
{
    private const int MaxBytes = 8192;

    private readonly Entry?[] _places = new Entry?[places];

    public T? Find(ReadOnlySpan<byte> raw)
    {
        var entry = _places[StringPool.Hash(raw) % places];
        return entry is not null && raw.SequenceEqual(entry.Raw) ? entry.Value : null;
    }

    public void Add(ReadOnlySpan<byte> raw, T value)
    {
        if (raw.Length <= MaxBytes)
        {
            _places[StringPool.Hash(raw) % places] = new(raw.ToArray(), value);
        }
    }

    private sealed record Entry(byte[] Raw, T Value);
}
