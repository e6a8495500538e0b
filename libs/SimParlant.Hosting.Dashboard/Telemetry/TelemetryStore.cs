namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>
/// Everything received and not yet forgotten. Each signal has a book with a lock of its own, held while a batch is written down or references
/// are copied out; filtering, sorting and rendering happen on the copies, so a page never keeps a sender waiting.
/// </summary>
internal sealed class TelemetryStore(TelemetryLimits limits, TimeProvider time)
{
    private readonly TraceBook _traces = new(limits);
    private readonly LogBook _logs = new(limits);
    private readonly MetricBook _metrics = new(limits, time);
    private readonly ErrorBook _errors = new();
    private readonly SenderTable _senders = new(limits);
    private readonly ChangeSignal[] _changes = [new(), new(), new()];
    private readonly ChangeSignal _any = new();
    private volatile bool _isPaused;

    public TelemetryLimits Limits => limits;

    /// <summary>While set, what arrives is counted as dropped; senders are told all is well.</summary>
    public bool IsPaused { get => _isPaused; set => _isPaused = value; }

    public IReadOnlyList<TelemetrySender> Senders => [.. _senders.All.Select(heard => heard.Sender)];

    /// <summary>The senders with what they have sent.</summary>
    public IReadOnlyList<HeardSender> HeardSenders => _senders.All;

    public TelemetryCounts Counts
    {
        get
        {
            var ((spans, traces), (points, series)) = (_traces.Counts, _metrics.Counts);
            return new(spans, _logs.Counts, points, traces, series, _senders.Count);
        }
    }

    /// <summary>Wakes whoever shows that signal, or anything.</summary>
    public ChangeSignal Changed(TelemetrySignal? signal = null) => signal is { } one ? _changes[(int)one] : _any;

    public void Add(IReadOnlyList<Span> spans)
    {
        if (_isPaused)
        {
            CountDropped(TelemetrySignal.Traces, spans.Count);
            return;
        }

        for (var i = 0; i < spans.Count; i++)
        {
            _senders.Heard(spans[i].Sender, TelemetrySignal.Traces);
            if (spans[i].Status == SpanStatus.Error)
            {
                _errors.Add(spans[i]);
            }
        }

        _traces.Add(spans);
        Raise(TelemetrySignal.Traces);
    }

    public void Add(IReadOnlyList<LogEntry> entries)
    {
        if (_isPaused)
        {
            CountDropped(TelemetrySignal.Logs, entries.Count);
            return;
        }

        _logs.Add(entries);
        for (var i = 0; i < entries.Count; i++)
        {
            _senders.Heard(entries[i].Sender, TelemetrySignal.Logs);
            if (entries[i].Severity >= LogSeverity.Error)
            {
                _errors.Add(entries[i]);
            }
        }

        Raise(TelemetrySignal.Logs);
    }

    public void Add(MetricsBatch batch)
    {
        if (_isPaused)
        {
            CountDropped(TelemetrySignal.Metrics, batch.Samples.Count);
            return;
        }

        foreach (var sample in batch.Samples)
        {
            _senders.Heard(sample.Instrument.Sender, TelemetrySignal.Metrics);
        }

        _metrics.Add(batch);
        Raise(TelemetrySignal.Metrics);
    }

    /// <summary>Counts what a receiver had to refuse.</summary>
    public void CountDropped(TelemetrySignal signal, int items)
    {
        switch (signal)
        {
            case TelemetrySignal.Traces: _traces.CountDropped(items); break;
            case TelemetrySignal.Logs: _logs.CountDropped(items); break;
            default: _metrics.CountDropped(items); break;
        }
    }

    public Page<TraceSummary> Traces(TraceQuery query) =>
        Page<TraceSummary>.Of(_traces.NewestFirst(), summary => summary.Matches(query), query.Offset, query.Limit);

    public Page<Span> Spans(SpanQuery query)
    {
        IReadOnlyList<TraceSummary> traces = query.TraceId is { } id ? _traces.Find(id) is { } only ? [only] : [] : _traces.NewestFirst();
        List<Span> found = [];
        var total = 0;
        foreach (var trace in traces)
        {
            foreach (var span in trace.Spans)
            {
                if (query.Matches(span) && total++ < query.Limit)
                {
                    found.Add(span);
                }
            }
        }

        return new(found, 0, total);
    }

    public Trace? FindTrace(TraceId id) => _traces.Find(id) is { } summary ? new Trace(summary) : null;

    /// <summary>The spans kept of a trace, in order of arrival; none when there is no such trace.</summary>
    public IReadOnlyList<Span> SpansOf(TraceId id) => _traces.Find(id)?.Spans ?? ArraySegment<Span>.Empty;

    public Page<LogEntry> Logs(LogQuery query) => Page<LogEntry>.Of(_logs.NewestFirst(), query.Matches, query.Offset, query.Limit);

    public LogEntry? FindLog(long id) => _logs.Find(id);

    /// <summary>The first matching records, in order of arrival.</summary>
    public IReadOnlyList<LogEntry> LogsInOrder(LogQuery query) => _logs.InOrder(query);

    public IReadOnlyList<Instrument> Instruments(params IReadOnlyList<string> senders) => _metrics.Instruments(senders);

    /// <summary>Null when there is no such instrument. A name instead of a key shows the series of all instances.</summary>
    public MetricView? Metric(string senderKey, string meter, string instrument, TimeSpan window, IReadOnlyList<AttributeFilter> filters) =>
        Metric([senderKey], meter, instrument, window, filters);

    public MetricView? Metric(IReadOnlyList<string> senders, string meter, string instrument, TimeSpan window, IReadOnlyList<AttributeFilter> filters) =>
        _metrics.View(senders, meter, instrument, window, filters);

    /// <summary>One series after another, with what is kept of each when its turn comes.</summary>
    public IEnumerable<MetricSeriesView> Series(MetricQuery query) => _metrics.Series(query);

    /// <summary>The one that occurred last first.</summary>
    public IReadOnlyList<ErrorGroup> Errors(string? senderKey) => _errors.All(senderKey);

    /// <summary>Forgets what one sender sent, or everything.</summary>
    public void Clear(string? senderKey)
    {
        _traces.Clear(senderKey);
        _logs.Clear(senderKey);
        _metrics.Clear(senderKey);
        _errors.Clear(senderKey);
        _senders.Clear(senderKey);
        foreach (var change in _changes)
        {
            change.Raise();
        }

        _any.Raise();
    }

    /// <summary>The spans that came in after that one and are still there, in order of arrival.</summary>
    public IReadOnlyList<Span> SpansAfter(long sequence) =>
    [
        .. _traces.NewestFirst().Where(summary => summary.LastSequence > sequence)
            .SelectMany(summary => summary.Spans.Where(span => span.Sequence > sequence)).OrderBy(span => span.Sequence),
    ];

    private void Raise(TelemetrySignal signal)
    {
        _changes[(int)signal].Raise();
        _any.Raise();
    }
}
