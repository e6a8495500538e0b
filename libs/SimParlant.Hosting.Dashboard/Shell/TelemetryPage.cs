using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>What the pages of received telemetry share: whose it is, and the filters of the address.</summary>
public abstract class TelemetryPage : DashboardPage
{
    [Inject] private TelemetryStore Kept { get; set; } = null!;

    /// <summary>A sender's key or name, the last part of the address.</summary>
    [Parameter] public string? Name { get; set; }

    private protected TelemetryStore Store => Kept;

    private protected IReadOnlyList<AttributeFilter> Filters =>
        [.. Http.Request.Query["filters"].Select(static text => AttributeFilter.TryParse(text ?? "", out var filter) ? filter : null).OfType<AttributeFilter>()];

    private protected IReadOnlyList<string> Senders => Name is null ? [] : [Name];

    private protected int Offset => (int)Math.Min(QueryNumber("offset") ?? 0, int.MaxValue / 2);

    /// <summary>What this page shows, as a file.</summary>
    private protected string Export(string signal, params ReadOnlySpan<(string Name, string? Value)> query) => PageAddress.With(
        $"{PageAddress.Export}/{signal}", [("resource", Name), .. query, .. Filters.Select(static filter => ("filter", (string?)filter.ToString()))]);

    private protected static DateTimeOffset At(long nanoseconds) => Moment.At(nanoseconds);

    private protected static TraceId? ParseTrace(string? text) =>
        UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? new(id) : null;

    private protected static SpanId? ParseSpan(string? text) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? new(id) : null;

    /// <summary>This page's address without one of its filters, or with one more.</summary>
    private protected string With(IEnumerable<AttributeFilter> filters)
    {
        var query = new QueryBuilder(Http.Request.Query.Where(static pair => pair.Key is not ("filters" or "offset" or "logEntryId")));
        foreach (var filter in filters)
        {
            query.Add("filters", filter.ToString());
        }

        return Http.Request.Path.ToUriComponent() + query.ToQueryString();
    }
}

/// <summary>Telemetry's time as the rest of .NET has it.</summary>
internal static class Moment
{
    public static DateTimeOffset At(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    public static TimeSpan Span(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);
}
