using System.Buffers;

namespace SimParlant.GraphQL.Execution;

/// <summary>A growing byte buffer over pooled memory; disposed by whoever holds it last.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Smallest = 1024;
    private const int Slack = 512;   // the writer asks for more room than it uses

    private readonly bool _isBorrowed;
    private byte[] _bytes;
    private int _length;

    public PooledBuffer(int expectedSize = 0) => _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, expectedSize + Slack));

    private PooledBuffer(byte[] content) => (_bytes, _length, _isBorrowed) = (content, content.Length, true);

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _length);

    /// <summary>Reads bytes that belong to somebody else; not to be written to.</summary>
    public static PooledBuffer Over(byte[] content) => new(content);

    public void Clear() => _length = 0;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        _length = 0;
        if (bytes.Length > 0 && !_isBorrowed) ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Reserve(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length) return;
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        Written.CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
