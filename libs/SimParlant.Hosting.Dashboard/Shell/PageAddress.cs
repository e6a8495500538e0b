using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>Addresses of pages. Whatever a page shows stands in its address, so that it can be kept and sent.</summary>
internal static class PageAddress
{
    internal const string Resources = "/";
    internal const string Console = "/consolelogs";
    internal const string Logs = "/structuredlogs";
    internal const string Traces = "/traces";
    internal const string Metrics = "/metrics";
    internal const string Errors = "/errors";

    /// <summary>What pages show, as files.</summary>
    internal const string Export = "/api/telemetry/export";

    public static string ConsoleOf(string resource) => $"{Console}/resource/{Uri.EscapeDataString(resource)}";

    public static string LogsOf(string sender) => $"{Logs}/resource/{Uri.EscapeDataString(sender)}";

    public static string TracesOf(string sender) => $"{Traces}/resource/{Uri.EscapeDataString(sender)}";

    public static string MetricsOf(string sender) => $"{Metrics}/resource/{Uri.EscapeDataString(sender)}";

    public static string Resource(string id) => $"/?resource={Uri.EscapeDataString(id)}";

    /// <summary>An address with what is set of the given values; a name may come up several times.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var builder = new QueryBuilder();
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                builder.Add(name, value);
            }
        }

        return path + builder.ToQueryString();
    }

    /// <summary>This request's address with some of its query replaced; null takes a value away.</summary>
    public static string Here(HttpContext http, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = QueryHelpers.ParseQuery(http.Request.QueryString.Value);
        foreach (var (name, value) in changes)
        {
            query.Remove(name);
            if (!string.IsNullOrEmpty(value))
            {
                query[name] = value;
            }
        }

        var builder = new QueryBuilder(query);
        return http.Request.Path.ToUriComponent() + builder.ToQueryString();
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A path of this dashboard to go back to; never another site's address.</summary>
    public static string SafeReturn(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.StartsWith("/login", StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : Resources;
}
