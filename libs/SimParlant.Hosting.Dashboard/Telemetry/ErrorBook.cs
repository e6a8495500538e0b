namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Groups of errors. They outlive the spans and records they were made from, and are bounded by themselves.</summary>
internal sealed class ErrorBook
{
    internal const int MaxGroups = 1000;
    private const int MaxSamples = 10;

    private readonly Lock _lock = new();     // guards the groups; held for one error or to copy
    private readonly Dictionary<(string Sender, string Title, string Place), LinkedListNode<Group>> _groups = [];
    private readonly LinkedList<Group> _order = [];     // the one that occurred last is last

    public void Add(Span span)
    {
        var error = ErrorIdentity.Of(span);
        Add(span.Sender, error, new(span.End, span.TraceId, span.SpanId, 0, error.Message));
    }

    public void Add(LogEntry entry)
    {
        var error = ErrorIdentity.Of(entry);
        Add(entry.Sender, error, new(entry.Time, entry.TraceId, entry.SpanId, entry.Id, error.Message));
    }

    /// <summary>The one that occurred last first.</summary>
    public IReadOnlyList<ErrorGroup> All(string? sender)
    {
        lock (_lock)
        {
            return [.. _order.Reverse().Where(group => sender is null || group.Sender.IsCalled(sender)).Select(group => group.Freeze())];
        }
    }

    public void Clear(string? sender)
    {
        lock (_lock)
        {
            foreach (var (key, node) in _groups.Where(group => sender is null || group.Value.Value.Sender.IsCalled(sender)).ToArray())
            {
                _groups.Remove(key);
                _order.Remove(node);
            }
        }
    }

    private void Add(TelemetrySender sender, ErrorIdentity error, ErrorSample sample)
    {
        lock (_lock)
        {
            var key = (sender.Key, error.Title, error.Place);
            if (_groups.TryGetValue(key, out var node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _groups.Add(key, node = _order.AddLast(new Group(sender, error.Title, error.Place)));
                if (_order.Count > MaxGroups)
                {
                    var quiet = _order.First!.Value;
                    _groups.Remove((quiet.Sender.Key, quiet.Title, quiet.Place));
                    _order.RemoveFirst();
                }
            }

            node.Value.Add(sample);
        }
    }

    private sealed class Group(TelemetrySender sender, string title, string place)
    {
        private readonly Queue<ErrorSample> _samples = [];
        private long _count;
        private long _first = long.MaxValue;
        private long _last = long.MinValue;

        public TelemetrySender Sender => sender;

        public string Title => title;

        public string Place => place;

        public void Add(ErrorSample sample)
        {
            _count++;
            _first = Math.Min(_first, sample.Time);
            _last = Math.Max(_last, sample.Time);
            _samples.Enqueue(sample);
            if (_samples.Count > MaxSamples)
            {
                _samples.Dequeue();
            }
        }

        public ErrorGroup Freeze() => new(sender, title, place, _count, _first, _last, [.. _samples.Reverse()]);
    }
}
