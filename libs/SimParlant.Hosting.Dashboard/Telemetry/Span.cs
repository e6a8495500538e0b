namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>16 bytes, big-endian, as in <c>traceparent</c>; shown as 32 hex digits.</summary>
internal readonly record struct TraceId(UInt128 Value)
{
    public override string ToString() => Value.ToString("x32", null);
}

/// <summary>8 bytes, big-endian; shown as 16 hex digits. Zero is none.</summary>
internal readonly record struct SpanId(ulong Value)
{
    public bool IsNone => Value == 0;

    public override string ToString() => Value.ToString("x16", null);
}

/// <summary>Numbers of OTLP's SpanKind.</summary>
internal enum SpanKind : byte
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

/// <summary>Numbers of OTLP's StatusCode.</summary>
internal enum SpanStatus : byte
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}

/// <summary>A span as it was received. Times are nanoseconds since 1970 (UTC).</summary>
internal sealed class Span
{
    /// <summary>Grows with every span the store takes in, in order of arrival.</summary>
    public long Sequence { get; internal set; }
    public required TelemetrySender Sender { get; init; }
    public required TelemetryScope Scope { get; init; }
    public required TraceId TraceId { get; init; }
    public required SpanId SpanId { get; init; }
    public SpanId ParentId { get; init; }
    public required string Name { get; init; }
    public SpanKind Kind { get; init; }
    public SpanStatus Status { get; init; }
    public string? StatusMessage { get; init; }
    public long Start { get; init; }
    public long End { get; init; }
    public AttributeList Attributes { get; init; } = AttributeList.Empty;
    public IReadOnlyList<SpanEvent> Events { get; init; } = [];
    public IReadOnlyList<SpanLink> Links { get; init; } = [];
    public SpanTypes Types => SpanTypesOf.Attributes(Attributes);
    public TimeSpan Duration => TimeSpan.FromTicks(Math.Max(0, End - Start) / 100);
}

internal sealed record SpanEvent(string Name, long Time, AttributeList Attributes);

internal sealed record SpanLink(TraceId TraceId, SpanId SpanId, AttributeList Attributes);
