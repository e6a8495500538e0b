namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>The log records kept, in order of arrival; the oldest goes first.</summary>
internal sealed class LogBook(TelemetryLimits limits)
{
    private readonly Lock _lock = new();     // guards every field below; held for a batch of records or to copy references, never to filter
    private readonly long _maxBytes = limits.MaxBytes / 4;
    private Queue<LogEntry> _arrival = [];
    private LogEntry[]? _newestFirst;
    private long _id;
    private long _bytes;
    private long _received;
    private long _dropped;
    private long _evicted;

    public SignalCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new(_arrival.Count, _received, _dropped, _evicted, _bytes);
            }
        }
    }

    public void Add(IReadOnlyList<LogEntry> entries)
    {
        lock (_lock)
        {
            _newestFirst = null;
            _received += entries.Count;
            for (var i = 0; i < entries.Count; i++)
            {
                entries[i].Id = ++_id;
                _bytes += Footprint.Of(entries[i]);
                _arrival.Enqueue(entries[i]);
                while (_arrival.Count > limits.MaxLogCount || (_bytes > _maxBytes && _arrival.Count > 1))
                {
                    _bytes -= Footprint.Of(_arrival.Dequeue());
                    _evicted++;
                }
            }
        }
    }

    public void CountDropped(int entries)
    {
        lock (_lock)
        {
            _received += entries;
            _dropped += entries;
        }
    }

    /// <summary>Every record; ids descend. Looking twice without a change in between costs nothing.</summary>
    public LogEntry[] NewestFirst()
    {
        lock (_lock)
        {
            if (_newestFirst is null)
            {
                _newestFirst = [.. _arrival];
                Array.Reverse(_newestFirst);
            }

            return _newestFirst;
        }
    }

    /// <summary>The first that match, in order of arrival.</summary>
    public IReadOnlyList<LogEntry> InOrder(LogQuery query)
    {
        List<LogEntry> found = [];
        var entries = NewestFirst();
        for (var i = entries.Length - 1; i >= 0 && found.Count < query.Limit; i--)
        {
            if (query.Matches(entries[i]))
            {
                found.Add(entries[i]);
            }
        }

        return found;
    }

    public LogEntry? Find(long id)
    {
        var entries = NewestFirst();
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Id == id)
            {
                return entries[middle];
            }

            (low, high) = entries[middle].Id > id ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>Forgets the records of one sender, or everything.</summary>
    public void Clear(string? sender)
    {
        lock (_lock)
        {
            _newestFirst = null;
            var kept = sender is null ? new() : new Queue<LogEntry>(_arrival.Where(entry => !entry.Sender.IsCalled(sender)));
            _evicted += _arrival.Count - kept.Count;
            _arrival = kept;
            _bytes = kept.Sum(entry => (long)Footprint.Of(entry));
        }
    }
}
