using System.Buffers;

namespace SimParlant.GraphQL.Execution;

/// <summary>Slots for the values of one response, cut from pooled arrays and given back together.</summary>
internal sealed class ResultArena
{
    private const int FirstSize = 64;
    private const int ChunkSize = 2048;

    private List<object?[]>? _full;
    private object?[] _current = [];
    private int _next;

    public (object?[] Chunk, int Offset) Take(int count)
    {
        if (_current.Length - _next < count)
        {
            var isFirst = _current.Length == 0;
            if (!isFirst) (_full ??= []).Add(_current);
            _current = ArrayPool<object?>.Shared.Rent(Math.Max(count, isFirst ? FirstSize : ChunkSize));
            _next = 0;
        }
        var offset = _next;
        _next += count;
        return (_current, offset);
    }

    public void Release()
    {
        foreach (var chunk in _full ?? []) ArrayPool<object?>.Shared.Return(chunk, clearArray: true);
        if (_current.Length > 0)
        {
            _current.AsSpan(0, _next).Clear();
            ArrayPool<object?>.Shared.Return(_current);
        }
        (_full, _current, _next) = (null, [], 0);
    }
}
