namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>A trace while its spans arrive; guarded by the lock of the <see cref="TraceBook"/>.</summary>
internal sealed class StoredTrace(TraceId id)
{
    private Span[] _spans = new Span[2];
    private SenderShare[] _senders = [];
    private int _count;
    private int _errors;
    private int _dropped;
    private long _start = long.MaxValue;
    private long _end = long.MinValue;
    private Span? _root;
    private TraceSummary? _summary;
    private bool _areSendersSeen;

    public TraceId Id => id;

    public int Count => _count;

    /// <summary>Estimate of everything in it.</summary>
    public long Bytes { get; private set; } = 160;

    public void Add(Span span, int bytes)
    {
        if (_count == _spans.Length)
        {
            // A new array, never the old one resized in place: summaries given out earlier look into the old one.
            Array.Resize(ref _spans, _count * 2);
        }

        _spans[_count++] = span;
        Bytes += bytes + 16;
        _start = Math.Min(_start, span.Start);
        _end = Math.Max(_end, span.End);
        if (_root is null || IsMoreRoot(span, _root))
        {
            _root = span;
        }

        var failed = span.Status == SpanStatus.Error ? 1 : 0;
        _errors += failed;
        Share(span.Sender, failed);
        _summary = null;
    }

    public void CountDropped()
    {
        _dropped++;
        _summary = null;
    }

    /// <summary>Made when somebody looks, kept until a span arrives.</summary>
    public TraceSummary Summary()
    {
        _areSendersSeen = true;
        return _summary ??= new()
        {
            Id = id,
            Root = _root!,
            Start = _start,
            End = _end,
            ErrorCount = _errors,
            Senders = _senders,
            DroppedSpans = _dropped,
            Spans = new(_spans, 0, _count),
        };
    }

    /// <summary>The spans of others than that sender, which may be none.</summary>
    public IReadOnlyList<Span> Without(string sender) => [.. _spans.Take(_count).Where(span => !span.Sender.IsCalled(sender))];

    public bool Has(string sender) => Array.Exists(_senders, share => share.Sender.IsCalled(sender));

    private static bool IsMoreRoot(Span span, Span root) =>
        span.ParentId.IsNone == root.ParentId.IsNone ? span.Start < root.Start : span.ParentId.IsNone;

    // An array somebody has seen is left as it is; a trace has few senders.
    private void Share(TelemetrySender sender, int failed)
    {
        var index = Array.FindIndex(_senders, share => ReferenceEquals(share.Sender, sender) || share.Sender.Key == sender.Key);
        if (index < 0)
        {
            _senders = [.. _senders, new(sender, 1, failed)];
            Bytes += 64;
        }
        else
        {
            if (_areSendersSeen)
            {
                _senders = [.. _senders];
                _areSendersSeen = false;
            }

            _senders[index] = new(_senders[index].Sender, _senders[index].Spans + 1, _senders[index].Errors + failed);
        }
    }
}
