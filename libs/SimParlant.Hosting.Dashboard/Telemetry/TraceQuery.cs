namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Which traces to list, the latest begun first.</summary>
internal sealed record TraceQuery
{
    /// <summary>A sender's key, or a name for all of its instances.</summary>
    public string? Sender { get; init; }

    /// <summary>Part of the name of a span, or the beginning of the trace's id.</summary>
    public string? Text { get; init; }

    public bool ErrorsOnly { get; init; }

    public TimeSpan MinDuration { get; init; }

    /// <summary>A trace fits when one of its spans fits all of them.</summary>
    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    public int Offset { get; init; }

    public int Limit { get; init; } = 100;
}
