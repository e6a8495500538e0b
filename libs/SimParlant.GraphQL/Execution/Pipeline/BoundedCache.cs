using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Values by text, bounded in number and weight. Two generations: what is used moves to the young one; when that is full it
/// becomes the old one, and what was not used since is forgotten.
/// </summary>
internal sealed class BoundedCache<T>(int capacity, long maxWeight, Func<T, long> weigh)
    where T : class
{
    private readonly int _generation = Math.Max(1, capacity / 2);
    private readonly Lock _gate = new();   // guards turning the generations
    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);
    private int _youngCount;
    private long _youngWeight;

    public int Count => _young.Count + _old.Count;

    public bool TryGet(string key, [NotNullWhen(true)] out T? value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.TryRemove(key, out value)) return false;
        Add(key, value);
        return true;
    }

    public void Add(string key, T value)
    {
        var weight = weigh(value);
        if (capacity <= 0 || weight > maxWeight / 2 || !_young.TryAdd(key, value)) return;
        Interlocked.Increment(ref _youngCount);
        Interlocked.Add(ref _youngWeight, weight);
        if (!IsFull) return;
        lock (_gate)
        {
            if (!IsFull) return;
            _old = _young;
            _young = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
            _youngCount = 0;
            _youngWeight = 0;
        }
    }

    private bool IsFull => Volatile.Read(ref _youngCount) > _generation || Interlocked.Read(ref _youngWeight) > maxWeight / 2;
}
