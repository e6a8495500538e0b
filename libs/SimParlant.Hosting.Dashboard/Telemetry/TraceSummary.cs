namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>How many spans of a trace came from whom.</summary>
internal readonly record struct SenderShare(TelemetrySender Sender, int Spans, int Errors);

/// <summary>A trace at one moment, as a list shows it. Immutable; a span that arrives later makes another one.</summary>
internal sealed class TraceSummary
{
    public required TraceId Id { get; init; }

    /// <summary>The span nothing called, or the earliest one while that has not arrived.</summary>
    public required Span Root { get; init; }

    public string Name => Root.Name;

    /// <summary>Nanoseconds since 1970 (UTC).</summary>
    public required long Start { get; init; }

    public required long End { get; init; }

    public TimeSpan Duration => TimeSpan.FromTicks(Math.Max(0, End - Start) / 100);

    public int SpanCount => Spans.Count;

    public required int ErrorCount { get; init; }

    /// <summary>In the order of their first span.</summary>
    public required IReadOnlyList<SenderShare> Senders { get; init; }

    /// <summary>Spans beyond what is kept of one trace.</summary>
    public required int DroppedSpans { get; init; }

    /// <summary>What its spans are about. Found out when somebody asks for the first time, never while spans arrive.</summary>
    public SpanTypes Types
    {
        get
        {
            if (field == 0)
            {
                field = SpanTypesOf.Trace(Spans);
            }

            return field;
        }
    }

    /// <summary>In order of arrival. What lies behind the segment may grow, what is in it stays.</summary>
    internal required ArraySegment<Span> Spans { get; init; }

    /// <summary>The greatest sequence number among the spans.</summary>
    internal long LastSequence => Spans[^1].Sequence;

    internal bool Matches(TraceQuery query)
    {
        if ((query.HasError is { } failed && failed != ErrorCount > 0) || Duration < query.MinDuration || (query.Senders.Count > 0 && !IsFrom(query.Senders)))
        {
            return false;
        }

        return (query.Types == SpanTypes.All || (Types & query.Types) != 0) && (string.IsNullOrEmpty(query.Text) || HasText(query.Text)) && (query.Filters.Count == 0 || HasSpan(query.Filters));
    }

    private bool IsFrom(IReadOnlyList<string> senders)
    {
        foreach (var share in Senders)
        {
            if (share.Sender.IsAmong(senders))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasText(string text)
    {
        foreach (var span in Spans)
        {
            if (span.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return Id.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase);
    }

    private bool HasSpan(IReadOnlyList<AttributeFilter> filters)
    {
        foreach (var span in Spans)
        {
            if (filters.All(filter => filter.Matches(span)))
            {
                return true;
            }
        }

        return false;
    }
}
