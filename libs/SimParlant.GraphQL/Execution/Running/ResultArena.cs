using System.Buffers;

namespace SimParlant.GraphQL.Execution;

/// <summary>Slots for the values of one response, cut from pooled arrays and given back together.</summary>
internal sealed class ResultArena
{
    private const int ChunkSize = 2048;

    private readonly List<object?[]> _chunks = [];
    private object?[] _current = [];
    private int _next;

    public (object?[] Chunk, int Offset) Take(int count)
    {
        if (_current.Length - _next < count)
        {
            _current = ArrayPool<object?>.Shared.Rent(Math.Max(count, _chunks.Count == 0 ? 256 : ChunkSize));
            _chunks.Add(_current);
            _next = 0;
        }
        var offset = _next;
        _next += count;
        return (_current, offset);
    }

    public void Release()
    {
        foreach (var chunk in _chunks) ArrayPool<object?>.Shared.Return(chunk, clearArray: true);
        _chunks.Clear();
        (_current, _next) = ([], 0);
    }
}
