namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Which log records to list, the latest received first.</summary>
internal sealed record LogQuery
{
    /// <summary>Keys of senders, or names for all of their instances; none for everybody.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    public LogSeverity LeastSeverity { get; init; }

    /// <summary>Only errors and worse, or only the others; null for all.</summary>
    public bool? HasError { get; init; }

    /// <summary>Part of the message or of the scope's name.</summary>
    public string? Text { get; init; }

    public TraceId? TraceId { get; init; }

    public SpanId? SpanId { get; init; }

    public IReadOnlyList<AttributeFilter> Filters { get; init; } = [];

    /// <summary>Only records received after that one.</summary>
    public long AfterId { get; init; }

    public int Offset { get; init; }

    public int Limit { get; init; } = 100;

    internal bool Matches(LogEntry entry)
    {
        if (entry.Id <= AfterId
            || entry.Severity < LeastSeverity
            || (HasError is { } grave && grave != entry.Severity >= LogSeverity.Error)
            || (Senders.Count > 0 && !entry.Sender.IsAmong(Senders))
            || (TraceId is { } trace && entry.TraceId != trace)
            || (SpanId is { } span && entry.SpanId != span)
            || (Text is { Length: > 0 } && !entry.Message.Contains(Text, StringComparison.OrdinalIgnoreCase)
                && !entry.Scope.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        foreach (var filter in Filters)
        {
            if (!filter.Matches(entry))
            {
                return false;
            }
        }

        return true;
    }
}
