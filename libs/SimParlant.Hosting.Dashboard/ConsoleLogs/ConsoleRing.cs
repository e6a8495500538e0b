using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

/// <summary>Which lines to show. <paramref name="Before"/> and <paramref name="After"/> are sequence numbers.</summary>
internal sealed record ConsoleQuery(string? Resource, string? Text = null, bool? IsError = null, long? Before = null, long? After = null, int Count = ConsoleQuery.Window)
{
    /// <summary>How many lines a page shows; the rest is a link away.</summary>
    internal const int Window = 1000;

    public bool Matches(ConsoleEntry entry) =>
        (IsError is not { } wanted || entry.IsError == wanted) && (Text is null || AnsiText.Plain(entry.Content).Contains(Text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Some lines, the oldest first, and whether there are matching ones before and after them.</summary>
internal sealed record ConsoleWindow(IReadOnlyList<ConsoleEntry> Entries, bool HasOlder, bool HasNewer);

/// <summary>So many lines; the oldest goes first.</summary>
internal sealed class ConsoleRing(int capacity)
{
    private readonly Queue<ConsoleEntry> _entries = new();

    // Guards the lines; held to add one or to copy references, never to search.
    private readonly Lock _gate = new();
    private int _lastNumber;

    public ChangeSignal Changed { get; } = new();

    /// <summary>Numbers from one on; called under the store's lock.</summary>
    public int NextNumber() => ++_lastNumber;

    public void Add(ConsoleEntry entry)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry);
            while (_entries.Count > capacity)
            {
                _entries.Dequeue();
            }
        }

        Changed.Raise();
    }

    public void Remove(Func<ConsoleEntry, bool> isGone)
    {
        lock (_gate)
        {
            ConsoleEntry[] kept = [.. _entries.Where(entry => !isGone(entry))];
            _entries.Clear();
            Array.ForEach(kept, _entries.Enqueue);
        }

        Changed.Raise();
    }

    /// <summary>The last lines that match, or those next to the sequence number that was given.</summary>
    public ConsoleWindow Read(ConsoleQuery query, Func<ConsoleEntry, bool> belongs)
    {
        ConsoleEntry[] all;
        lock (_gate)
        {
            all = [.. _entries];
        }

        List<ConsoleEntry> found = [];
        if (query.After is { } after)
        {
            var next = all.SkipWhile(entry => entry.Sequence <= after).Where(Fits).Take(query.Count + 1).ToArray();
            return new(next.Length > query.Count ? next[..^1] : next, false, next.Length > query.Count);
        }

        var hasOlder = false;
        for (var i = all.Length - 1; i >= 0 && !hasOlder; i--)
        {
            if ((query.Before is null || all[i].Sequence < query.Before) && Fits(all[i]))
            {
                hasOlder = found.Count == query.Count;
                if (!hasOlder)
                {
                    found.Add(all[i]);
                }
            }
        }

        found.Reverse();
        return new(found, hasOlder, query.Before is not null);

        bool Fits(ConsoleEntry entry) => belongs(entry) && query.Matches(entry);
    }
}
