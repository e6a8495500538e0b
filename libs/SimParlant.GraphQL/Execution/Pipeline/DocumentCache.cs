using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Valid documents by their text, bounded. Two generations: what is used moves to the young one; when that is full it becomes
/// the old one, and what was not used since is forgotten.
/// </summary>
internal sealed class DocumentCache(int capacity, int maxLength)
{
    private readonly int _generation = Math.Max(1, capacity / 2);
    private readonly Lock _gate = new();   // guards turning the generations
    private volatile ConcurrentDictionary<string, CachedDocument> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, CachedDocument> _old = new(StringComparer.Ordinal);
    private int _youngCount;

    public int Count => _young.Count + _old.Count;

    public bool TryGet(string text, [NotNullWhen(true)] out CachedDocument? document)
    {
        if (_young.TryGetValue(text, out document)) return true;
        if (!_old.TryRemove(text, out document)) return false;
        Add(document);
        return true;
    }

    public void Add(CachedDocument document)
    {
        if (capacity <= 0 || document.Text.Length > maxLength) return;
        if (!_young.TryAdd(document.Text, document)) return;
        if (Interlocked.Increment(ref _youngCount) <= _generation) return;
        lock (_gate)
        {
            if (_youngCount <= _generation) return;
            _old = _young;
            _young = new ConcurrentDictionary<string, CachedDocument>(StringComparer.Ordinal);
            _youngCount = 0;
        }
    }
}
