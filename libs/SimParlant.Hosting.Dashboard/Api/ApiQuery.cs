using System.Globalization;
using Microsoft.AspNetCore.Http;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>The parameters of a question, checked.</summary>
internal sealed class ApiQuery(IQueryCollection query, TelemetryStore store)
{
    private const int MaxLimit = 10_000;

    public bool Follow => Flag("follow") ?? false;

    public bool? HasError => Flag("hasError");

    public string? Text => One("search");

    public TraceId? TraceId => One("traceId") is { } text
        ? ReadTraceId(text) ?? throw ApiProblem.Malformed("traceId", "32 hexadecimal digits")
        : null;

    public SpanId? SpanId => One("spanId") is { } text
        ? ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? new SpanId(id) : throw ApiProblem.Malformed("spanId", "16 hexadecimal digits")
        : null;

    public LogSeverity Severity => One("severity") is not { } text ? LogSeverity.Unspecified
        : Enum.TryParse<LogSeverity>(text, ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity
        : throw ApiProblem.Malformed("severity", "one of trace, debug, information, warning, error and critical");

    public IReadOnlyList<AttributeFilter> Filters =>
    [
        .. query["filter"].Select(text => AttributeFilter.TryParse(text ?? "", out var filter)
            ? filter! : throw ApiProblem.Malformed("filter", "key:operator:value, the operator one of = != contains !contains > < >= <=")),
    ];

    /// <summary>None for every resource. One that nothing is known of is a mistake, also beside others that are known.</summary>
    public IReadOnlyList<string> Resources
    {
        get
        {
            var names = Many("resource");
            var senders = names.Length == 0 ? [] : store.Senders;
            string[] unknown = [.. names.Where(name => !senders.Any(sender => sender.IsCalled(name)))];
            return unknown.Length == 0 ? names : throw ApiProblem.NoResource(string.Join(" or ", unknown));
        }
    }

    public SpanTypes Types => Many("type") is not { Length: > 0 } names ? SpanTypes.All
        : names.Aggregate(default(SpanTypes), static (all, name) => all | (SpanTypesOf.Find(name)
            ?? throw ApiProblem.Malformed("type", $"one of {string.Join(", ", SpanTypesOf.Named.Select(static type => type.Name))}")));

    public TimeSpan? Window => Whole("window") is not { } seconds ? null
        : seconds > 0 ? TimeSpan.FromSeconds(seconds) : throw ApiProblem.Malformed("window", "a number of seconds");

    /// <summary>A request of OTLP in every line, rather than one for everything.</summary>
    public bool InLines => One("format") switch
    {
        null or "json" => false,
        "jsonl" => true,
        _ => throw ApiProblem.Malformed("format", "json or jsonl"),
    };

    public static TraceId? ReadTraceId(string text) =>
        UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? new TraceId(id) : null;

    public int Limit(int usual) => One("limit") is null ? usual
        : Whole("limit") is { } limit and > 0 and <= MaxLimit ? limit : throw ApiProblem.Malformed("limit", $"a number from 1 to {MaxLimit}");

    public SpanQuery Spans() => new()
    {
        Senders = Resources,
        TraceId = TraceId,
        HasError = HasError,
        Types = Types,
        Text = Text,
        Filters = Filters,
        Limit = Limit(200),
    };

    public TraceQuery Traces() => new()
    {
        Senders = Resources,
        HasError = HasError,
        Types = Types,
        MinDuration = TimeSpan.FromMilliseconds(Whole("minDuration") ?? 0),
        Text = Text,
        Filters = Filters,
        Limit = Limit(100),
    };

    public LogQuery Logs() => new()
    {
        Senders = Resources,
        TraceId = TraceId,
        SpanId = SpanId,
        LeastSeverity = Severity,
        HasError = HasError,
        Text = Text,
        Filters = Filters,
        Limit = Limit(200),
    };

    public MetricQuery Metrics() => new()
    {
        Senders = Resources,
        Meter = One("meter"),
        Instrument = One("instrument"),
        Window = Window,
        Filters = Filters,
    };

    public string? One(string name) => query[name] is not { Count: > 0 } values ? null
        : values.Count == 1 ? values[0] is { Length: > 0 } text ? text : null
        : throw ApiProblem.Malformed(name, "given once");

    private string[] Many(string name) => [.. query[name].OfType<string>().Where(static value => value.Length > 0).Distinct()];

    private int? Whole(string name) => One(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ApiProblem.Malformed(name, "a whole number");

    private bool? Flag(string name) => One(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag : throw ApiProblem.Malformed(name, "true or false");
}
