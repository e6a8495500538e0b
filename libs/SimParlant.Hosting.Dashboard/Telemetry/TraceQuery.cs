namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Which traces to list, the latest begun first.</summary>
internal sealed record TraceQuery
{
    /// <summary>Keys of senders, or names for all of their instances; none for everybody.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>Part of the name of a span, or the beginning of the trace's id.</summary>
    public string? Text { get; init; }

    /// <summary>Only those with a failed span, or only the others; null for all.</summary>
    public bool? HasError { get; init; }

    /// <summary>A trace fits that has one of them.</summary>
    public SpanTypes Types { get; init; } = SpanTypes.All;

    public TimeSpan MinDuration { get; init; }

    /// <summary>A trace fits when one of its spans fits all of them.</summary>
    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    public int Offset { get; init; }

    public int Limit { get; init; } = 100;
}
