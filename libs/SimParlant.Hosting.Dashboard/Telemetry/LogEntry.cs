namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>Numbers of OTLP's SeverityNumber, the first of each range.</summary>
internal enum LogSeverity : byte
{
    Unspecified = 0,
    Trace = 1,
    Debug = 5,
    Information = 9,
    Warning = 13,
    Error = 17,
    Critical = 21,
}

/// <summary>A structured log record as it was received.</summary>
internal sealed class LogEntry
{
    /// <summary>Grows with every record received; names the record in addresses.</summary>
    public long Id { get; set; }
    public required TelemetrySender Sender { get; init; }
    public required TelemetryScope Scope { get; init; }

    /// <summary>Nanoseconds since 1970 (UTC); the observed time when the record has none of its own.</summary>
    public long Time { get; init; }
    public LogSeverity Severity { get; init; }
    public required string Message { get; init; }
    public TraceId TraceId { get; init; }
    public SpanId SpanId { get; init; }
    public AttributeList Attributes { get; init; } = AttributeList.Empty;
}
