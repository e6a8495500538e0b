using System.Buffers;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Messages one behind the other, in pooled memory that is held only while there are some.</summary>
internal sealed class MessageBatch : IBufferWriter<byte>
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = [];
    private int _length;

    public int Count => _ends.Count;

    public ReadOnlyMemory<byte> this[int index] => _bytes.AsMemory(StartOf(index).._ends[index]);

    /// <summary>Makes what was written since the last message the next one.</summary>
    public void EndMessage() => _ends.Add(_length);

    /// <summary>Forgets what was written since the last message.</summary>
    public void DropUnfinished() => _length = StartOf(_ends.Count);

    public void Clear()
    {
        _ends.Clear();
        _length = 0;
        var bytes = _bytes;
        _bytes = [];
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

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

    private int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];

    private void Reserve(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length) return;
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(512, _bytes.Length * 2)));
        _bytes.AsSpan(0, _length).CopyTo(grown);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
