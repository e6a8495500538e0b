namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Which spans to list, those of the traces begun last first.</summary>
internal sealed record SpanQuery
{
    /// <summary>Keys of senders, or names for all of their instances; none for everybody.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    public TraceId? TraceId { get; init; }

    /// <summary>Only failed ones, or only the others; null for all.</summary>
    public bool? HasError { get; init; }

    /// <summary>A span fits that has one of them.</summary>
    public SpanTypes Types { get; init; } = SpanTypes.All;

    /// <summary>Part of the name.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    public int Limit { get; init; } = 200;

    internal bool Matches(Span span)
    {
        if ((HasError is { } failed && failed != (span.Status == SpanStatus.Error))
            || (Senders.Count > 0 && !span.Sender.IsAmong(Senders))
            || (Types != SpanTypes.All && (span.Types & Types) == 0)
            || (TraceId is { } trace && span.TraceId != trace)
            || (Text is { Length: > 0 } && !span.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        foreach (var filter in Filters)
        {
            if (!filter.Matches(span))
            {
                return false;
            }
        }

        return true;
    }
}
