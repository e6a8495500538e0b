namespace SimParlant.Hosting.Dashboard.Otlp.Json;

/// <summary>How a field's JSON value is written on the wire.</summary>
internal enum OtlpType
{
    Message,
    Text,
    Base64,
    Hex,
    Bool,
    Varint,
    ZigZag,
    Fixed64,
    Double,
}

internal readonly record struct OtlpField(int Number, OtlpType Type, Func<OtlpMessage>? Message = null);

/// <summary>One of OTLP's messages: its fields by their names in JSON. Whether a field is repeated shows in the JSON itself.</summary>
internal sealed class OtlpMessage : Dictionary<string, OtlpField>
{
    public static OtlpMessage TraceRequest { get; } = new() { ["resourceSpans"] = Nested(1, () => ResourceSpans) };

    public static OtlpMessage LogsRequest { get; } = new() { ["resourceLogs"] = Nested(1, () => ResourceLogs) };

    public static OtlpMessage MetricsRequest { get; } = new() { ["resourceMetrics"] = Nested(1, () => ResourceMetrics) };

    private static OtlpMessage ResourceSpans { get; } = new() { ["resource"] = Nested(1, () => Resource), ["scopeSpans"] = Nested(2, () => ScopeSpans) };

    private static OtlpMessage ResourceLogs { get; } = new() { ["resource"] = Nested(1, () => Resource), ["scopeLogs"] = Nested(2, () => ScopeLogs) };

    private static OtlpMessage ResourceMetrics { get; } = new() { ["resource"] = Nested(1, () => Resource), ["scopeMetrics"] = Nested(2, () => ScopeMetrics) };

    private static OtlpMessage ScopeSpans { get; } = new() { ["scope"] = Nested(1, () => Scope), ["spans"] = Nested(2, () => Span) };

    private static OtlpMessage ScopeLogs { get; } = new() { ["scope"] = Nested(1, () => Scope), ["logRecords"] = Nested(2, () => LogRecord) };

    private static OtlpMessage ScopeMetrics { get; } = new() { ["scope"] = Nested(1, () => Scope), ["metrics"] = Nested(2, () => Metric) };

    private static OtlpMessage Resource { get; } = new() { ["attributes"] = Nested(1, () => KeyValue) };

    private static OtlpMessage Scope { get; } = new() { ["name"] = new(1, OtlpType.Text), ["version"] = new(2, OtlpType.Text) };

    private static OtlpMessage KeyValue { get; } = new() { ["key"] = new(1, OtlpType.Text), ["value"] = Nested(2, () => AnyValue) };

    private static OtlpMessage AnyValue { get; } = new()
    {
        ["stringValue"] = new(1, OtlpType.Text),
        ["boolValue"] = new(2, OtlpType.Bool),
        ["intValue"] = new(3, OtlpType.Varint),
        ["doubleValue"] = new(4, OtlpType.Double),
        ["arrayValue"] = Nested(5, () => ArrayValue),
        ["kvlistValue"] = Nested(6, () => KeyValueList),
        ["bytesValue"] = new(7, OtlpType.Base64),
    };

    private static OtlpMessage ArrayValue { get; } = new() { ["values"] = Nested(1, () => AnyValue) };

    private static OtlpMessage KeyValueList { get; } = new() { ["values"] = Nested(1, () => KeyValue) };

    private static OtlpMessage Span { get; } = new()
    {
        ["traceId"] = new(1, OtlpType.Hex),
        ["spanId"] = new(2, OtlpType.Hex),
        ["parentSpanId"] = new(4, OtlpType.Hex),
        ["name"] = new(5, OtlpType.Text),
        ["kind"] = new(6, OtlpType.Varint),
        ["startTimeUnixNano"] = new(7, OtlpType.Fixed64),
        ["endTimeUnixNano"] = new(8, OtlpType.Fixed64),
        ["attributes"] = Nested(9, () => KeyValue),
        ["events"] = Nested(11, () => new()
        {
            ["timeUnixNano"] = new(1, OtlpType.Fixed64),
            ["name"] = new(2, OtlpType.Text),
            ["attributes"] = Nested(3, () => KeyValue),
        }),
        ["links"] = Nested(13, () => new()
        {
            ["traceId"] = new(1, OtlpType.Hex),
            ["spanId"] = new(2, OtlpType.Hex),
            ["attributes"] = Nested(4, () => KeyValue),
        }),
        ["status"] = Nested(15, () => new() { ["message"] = new(2, OtlpType.Text), ["code"] = new(3, OtlpType.Varint) }),
    };

    private static OtlpMessage LogRecord { get; } = new()
    {
        ["timeUnixNano"] = new(1, OtlpType.Fixed64),
        ["severityNumber"] = new(2, OtlpType.Varint),
        ["body"] = Nested(5, () => AnyValue),
        ["attributes"] = Nested(6, () => KeyValue),
        ["traceId"] = new(9, OtlpType.Hex),
        ["spanId"] = new(10, OtlpType.Hex),
        ["observedTimeUnixNano"] = new(11, OtlpType.Fixed64),
    };

    private static OtlpMessage Metric { get; } = new()
    {
        ["name"] = new(1, OtlpType.Text),
        ["description"] = new(2, OtlpType.Text),
        ["unit"] = new(3, OtlpType.Text),
        ["gauge"] = Nested(5, () => Points(NumberPoint)),
        ["sum"] = Nested(7, () => Points(NumberPoint)),
        ["histogram"] = Nested(9, () => Points(HistogramPoint)),
        ["exponentialHistogram"] = Nested(10, () => Points(ExponentialPoint)),
        ["summary"] = Nested(11, () => Points(SummaryPoint)),
    };

    private static OtlpMessage Exemplar { get; } = new()
    {
        ["timeUnixNano"] = new(2, OtlpType.Fixed64),
        ["asDouble"] = new(3, OtlpType.Double),
        ["spanId"] = new(4, OtlpType.Hex),
        ["traceId"] = new(5, OtlpType.Hex),
        ["asInt"] = new(6, OtlpType.Fixed64),
    };

    private static OtlpMessage NumberPoint { get; } = new()
    {
        ["startTimeUnixNano"] = new(2, OtlpType.Fixed64),
        ["timeUnixNano"] = new(3, OtlpType.Fixed64),
        ["asDouble"] = new(4, OtlpType.Double),
        ["exemplars"] = Nested(5, () => Exemplar),
        ["asInt"] = new(6, OtlpType.Fixed64),
        ["attributes"] = Nested(7, () => KeyValue),
        ["flags"] = new(8, OtlpType.Varint),
    };

    private static OtlpMessage HistogramPoint { get; } = new()
    {
        ["startTimeUnixNano"] = new(2, OtlpType.Fixed64),
        ["timeUnixNano"] = new(3, OtlpType.Fixed64),
        ["count"] = new(4, OtlpType.Fixed64),
        ["sum"] = new(5, OtlpType.Double),
        ["bucketCounts"] = new(6, OtlpType.Fixed64),
        ["explicitBounds"] = new(7, OtlpType.Double),
        ["exemplars"] = Nested(8, () => Exemplar),
        ["attributes"] = Nested(9, () => KeyValue),
        ["flags"] = new(10, OtlpType.Varint),
    };

    private static OtlpMessage ExponentialPoint { get; } = new()
    {
        ["attributes"] = Nested(1, () => KeyValue),
        ["startTimeUnixNano"] = new(2, OtlpType.Fixed64),
        ["timeUnixNano"] = new(3, OtlpType.Fixed64),
        ["count"] = new(4, OtlpType.Fixed64),
        ["sum"] = new(5, OtlpType.Double),
        ["scale"] = new(6, OtlpType.ZigZag),
        ["zeroCount"] = new(7, OtlpType.Fixed64),
        ["positive"] = Nested(8, () => Buckets),
        ["negative"] = Nested(9, () => Buckets),
        ["flags"] = new(10, OtlpType.Varint),
        ["exemplars"] = Nested(11, () => Exemplar),
    };

    private static OtlpMessage Buckets { get; } = new() { ["offset"] = new(1, OtlpType.ZigZag), ["bucketCounts"] = new(2, OtlpType.Varint) };

    private static OtlpMessage SummaryPoint { get; } = new()
    {
        ["startTimeUnixNano"] = new(2, OtlpType.Fixed64),
        ["timeUnixNano"] = new(3, OtlpType.Fixed64),
        ["quantileValues"] = Nested(6, () => new() { ["quantile"] = new(1, OtlpType.Double), ["value"] = new(2, OtlpType.Double) }),
        ["attributes"] = Nested(7, () => KeyValue),
        ["flags"] = new(8, OtlpType.Varint),
    };

    private static OtlpMessage Points(OtlpMessage? point) => new()
    {
        ["dataPoints"] = Nested(1, () => point),
        ["aggregationTemporality"] = new(2, OtlpType.Varint),
        ["isMonotonic"] = new(3, OtlpType.Bool),
    };

    // Messages name each other in circles, so a field asks for its message when it is read.
    private static OtlpField Nested(int number, Func<OtlpMessage?> message)
    {
        var made = new Lazy<OtlpMessage>(() => message()!);
        return new(number, OtlpType.Message, () => made.Value);
    }
}
