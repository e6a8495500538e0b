using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>
/// Forms can only fill a query. What a form of a page asks for gets its proper address here: the resource becomes part of the path, a filter
/// being added joins the others, and what was left empty goes.
/// </summary>
internal static class CleanAddresses
{
    internal const string FilterKey = "fk";
    internal const string FilterOperator = "fo";
    internal const string FilterValue = "fv";
    private static readonly string[] s_withResource = [PageAddress.Console, PageAddress.Logs, PageAddress.Traces, PageAddress.Metrics, PageAddress.Errors];

    public static void UseCleanAddresses(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint() is not null && Clean(http.Request) is { } clean)
        {
            http.Response.Redirect(clean);
            return Task.CompletedTask;
        }

        return next(http);
    });

    /// <summary>The proper address; null when the request has it already.</summary>
    internal static string? Clean(HttpRequest request)
    {
        var page = s_withResource.FirstOrDefault(page => request.Path == page);
        var movesResource = page is not null && request.Query.ContainsKey("resource");
        if (!movesResource && !request.Query.Any(static pair => pair.Value.Any(string.IsNullOrEmpty) || pair.Key is FilterKey or FilterOperator or FilterValue))
        {
            return null;
        }

        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query.Where(pair => pair.Key is not (FilterKey or FilterOperator or FilterValue) && !(movesResource && pair.Key == "resource")))
        {
            query.Add(name, values.Where(static value => !string.IsNullOrEmpty(value))!);
        }

        if (request.Query[FilterKey].ToString().Trim() is { Length: > 0 } key
            && AttributeFilter.TryParse($"{key}:{request.Query[FilterOperator]}:{request.Query[FilterValue]}", out var filter))
        {
            query.Add("filters", filter!.ToString());
        }

        var path = request.Path.ToUriComponent();
        if (movesResource && request.Query["resource"].ToString() is { Length: > 0 } resource)
        {
            path = $"{page}/resource/{Uri.EscapeDataString(resource)}";
        }

        return path + query.ToQueryString();
    }
}
