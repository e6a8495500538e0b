namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>The traces kept. The trace that began to arrive first goes first, whole.</summary>
internal sealed class TraceBook(TelemetryLimits limits)
{
    private readonly Lock _lock = new();     // guards every field below; held for a batch of spans or to copy references, never to filter
    private readonly Dictionary<TraceId, StoredTrace> _byId = [];
    private readonly RecentIds _evicted = new(limits.MaxTraceCount);
    private readonly long _maxBytes = limits.MaxBytes / 2;
    private Queue<StoredTrace> _arrival = [];
    private TraceSummary[]? _newestFirst;
    private TelemetrySender? _lastSender;
    private long _version;
    private long _sequence;
    private long _bytes;
    private long _kept;
    private long _received;
    private long _dropped;
    private long _evictedSpans;

    public (SignalCounts Spans, int Traces) Counts
    {
        get
        {
            lock (_lock)
            {
                return (new(_kept, _received, _dropped, _evictedSpans, _bytes), _byId.Count);
            }
        }
    }

    public void Add(IReadOnlyList<Span> spans)
    {
        lock (_lock)
        {
            Changed();
            _received += spans.Count;
            for (var i = 0; i < spans.Count; i++)
            {
                Add(spans[i]);
            }

            while (_arrival.Count > limits.MaxTraceCount || (_bytes > _maxBytes && _arrival.Count > 1))
            {
                Evict();
            }
        }
    }

    public void CountDropped(int spans)
    {
        lock (_lock)
        {
            _received += spans;
            _dropped += spans;
        }
    }

    /// <summary>Every trace, the latest begun first. Looking twice without a change in between costs nothing.</summary>
    public IReadOnlyList<TraceSummary> NewestFirst()
    {
        TraceSummary[] summaries;
        long version;
        lock (_lock)
        {
            if (_newestFirst is not null)
            {
                return _newestFirst;
            }

            version = _version;
            summaries = new TraceSummary[_arrival.Count];
            var i = summaries.Length;
            foreach (var trace in _arrival)
            {
                summaries[--i] = trace.Summary();
            }
        }

        Array.Sort(Array.ConvertAll(summaries, summary => -summary.Start), summaries);
        lock (_lock)
        {
            if (version == _version)
            {
                _newestFirst = summaries;
            }
        }

        return summaries;
    }

    public TraceSummary? Find(TraceId id)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(id)?.Summary();
        }
    }

    /// <summary>Forgets the spans of one sender, or everything.</summary>
    public void Clear(string? sender)
    {
        lock (_lock)
        {
            Changed();
            var all = _arrival;
            _arrival = new(sender is null ? 0 : all.Count);
            foreach (var trace in all)
            {
                if (sender is not null && !trace.Has(sender))
                {
                    _arrival.Enqueue(trace);
                    continue;
                }

                Forget(trace);
                Keep(trace.Id, sender is null ? [] : trace.Without(sender));
            }
        }
    }

    private void Changed()
    {
        _version++;
        _newestFirst = null;
    }

    private void Add(Span span)
    {
        if (!_byId.TryGetValue(span.TraceId, out var trace))
        {
            // The rest of a trace that is gone would push a whole one out and be of no use without its beginning.
            if (_evicted.Contains(span.TraceId))
            {
                _dropped++;
                return;
            }

            trace = Begin(span.TraceId);
        }

        // One trace alone must not fill what all share.
        if (trace.Count >= limits.MaxSpansPerTrace || trace.Bytes > _maxBytes / 4)
        {
            trace.CountDropped();
            _dropped++;
            return;
        }

        span.Sequence = ++_sequence;
        Put(trace, span);
    }

    private StoredTrace Begin(TraceId id)
    {
        var trace = new StoredTrace(id);
        _byId.Add(id, trace);
        _arrival.Enqueue(trace);
        _bytes += trace.Bytes;
        return trace;
    }

    private void Put(StoredTrace trace, Span span)
    {
        _bytes -= trace.Bytes;
        trace.Add(span, Footprint.Of(span) + (ReferenceEquals(span.Sender, _lastSender) ? 0 : Footprint.Of(span.Sender.Attributes)));
        _lastSender = span.Sender;
        _bytes += trace.Bytes;
        _kept++;
    }

    private void Evict()
    {
        var oldest = _arrival.Dequeue();
        _evicted.Add(oldest.Id);
        Forget(oldest);
    }

    private void Forget(StoredTrace trace)
    {
        _byId.Remove(trace.Id);
        _bytes -= trace.Bytes;
        _kept -= trace.Count;
        _evictedSpans += trace.Count;
    }

    private void Keep(TraceId id, IReadOnlyList<Span> spans)
    {
        if (spans.Count == 0)
        {
            return;
        }

        var trace = Begin(id);
        foreach (var span in spans)
        {
            Put(trace, span);
        }

        _evictedSpans -= spans.Count;
    }
}
