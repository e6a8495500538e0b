using System.Collections.Concurrent;

namespace SimParlant.Core.Identity.Caching;

/// <param name="FreshUntil">Until then it is believed; afterwards only while the source is silent.</param>
/// <param name="KeptUntil">When even that ends.</param>
internal sealed record CacheEntry(object Value, DateTimeOffset FreshUntil, DateTimeOffset KeptUntil);

/// <summary>What one process remembers, at most so many entries.</summary>
internal sealed class LocalEntries(int capacity, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CacheEntry> _entries = new(StringComparer.Ordinal);
    private int _generation;

    /// <summary>Changes with every <see cref="Clear"/>: what was asked for before must not be put in after.</summary>
    public int Generation => Volatile.Read(ref _generation);

    public int Count => _entries.Count;

    public int CountFresh() => _entries.Values.Count(e => e.FreshUntil > time.GetUtcNow());

    /// <summary>Those that serve nobody any more.</summary>
    public int CountExpired() => _entries.Values.Count(e => e.KeptUntil <= time.GetUtcNow());

    /// <summary>Drops those that serve nobody.</summary>
    public int Sweep() => _entries.Where(e => e.Value.KeptUntil <= time.GetUtcNow()).Count(e => _entries.TryRemove(e));

    public CacheEntry? Find(string key) =>
        _entries.TryGetValue(key, out var entry) && entry.KeptUntil > time.GetUtcNow() ? entry : null;

    public void Put(string key, CacheEntry entry, int generation)
    {
        if (_entries.Count >= capacity)
        {
            MakeRoom();
        }

        _entries[key] = entry;
        if (generation != Generation)
        {
            _entries.TryRemove(new KeyValuePair<string, CacheEntry>(key, entry));
        }
    }

    public void Clear()
    {
        Interlocked.Increment(ref _generation);
        _entries.Clear();
    }

    // An eighth at a time: those that are over first, then those that will be soonest.
    private void MakeRoom()
    {
        foreach (var (key, _) in _entries.OrderBy(e => e.Value.FreshUntil).Take(Math.Max(1, capacity / 8)))
        {
            _entries.TryRemove(key, out _);
        }
    }
}
