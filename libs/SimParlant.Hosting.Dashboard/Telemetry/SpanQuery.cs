namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Which spans to list, those of the traces begun last first.</summary>
internal sealed record SpanQuery
{
    /// <summary>A sender's key, or a name for all of its instances.</summary>
    public string? Sender { get; init; }

    public TraceId? TraceId { get; init; }

    public bool ErrorsOnly { get; init; }

    /// <summary>Part of the name.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    public int Limit { get; init; } = 200;

    internal bool Matches(Span span)
    {
        if ((ErrorsOnly && span.Status != SpanStatus.Error)
            || (Sender is not null && !span.Sender.IsCalled(Sender))
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
