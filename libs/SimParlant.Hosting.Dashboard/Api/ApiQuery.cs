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

    /// <summary>Null for every resource.</summary>
    public string? Resource
    {
        get
        {
            var name = One("resource");
            return name is null || store.Senders.Any(sender => sender.IsCalled(name)) ? name : throw ApiProblem.NoResource(name);
        }
    }

    public static TraceId? ReadTraceId(string text) =>
        UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? new TraceId(id) : null;

    public int Limit(int usual) => One("limit") is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is > 0 and <= MaxLimit ? limit
        : throw ApiProblem.Malformed("limit", $"a number from 1 to {MaxLimit}");

    public TimeSpan Window => One("window") is not { } text ? TimeSpan.FromMinutes(5)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds)
        : throw ApiProblem.Malformed("window", "a number of seconds");

    public string? One(string name) => query[name] is not { Count: > 0 } values ? null
        : values.Count == 1 ? values[0] is { Length: > 0 } text ? text : null
        : throw ApiProblem.Malformed(name, "given once");

    private bool? Flag(string name) => One(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag : throw ApiProblem.Malformed(name, "true or false");
}
