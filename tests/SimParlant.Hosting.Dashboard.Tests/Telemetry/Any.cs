using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Telemetry;

/// <summary>Telemetry as somebody might have sent it.</summary>
internal static class Any
{
    public static TelemetryScope Scope { get; } = new("Orders", "1.0");

    public static TelemetrySender Sender(string name = "api", string? instance = null) => new(name, instance, AttributeList.Empty);

    public static Span Span(int trace, int id, int parent = 0, TelemetrySender? sender = null, string? name = null, SpanStatus status = SpanStatus.Unset, long? start = null, params TelemetryAttribute[] attributes) => new()
    {
        Sender = sender ?? Sender(),
        Scope = Scope,
        TraceId = new((UInt128)trace),
        SpanId = new((ulong)id),
        ParentId = new((ulong)parent),
        Name = name ?? $"span {id}",
        Status = status,
        Start = start ?? (trace * 1_000_000L) + id,
        End = (start ?? (trace * 1_000_000L) + id) + 1000,
        Attributes = new(attributes),
    };

    public static LogEntry Log(string message, LogSeverity severity = LogSeverity.Information, TelemetrySender? sender = null, params TelemetryAttribute[] attributes) => new()
    {
        Sender = sender ?? Sender(),
        Scope = Scope,
        Message = message,
        Severity = severity,
        Attributes = new(attributes),
    };
}
