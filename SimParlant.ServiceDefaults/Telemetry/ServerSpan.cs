using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>Names the span of a request by its route and gives it the HTTP semantic conventions.</summary>
internal static class ServerSpan
{
    internal static void End(HttpContext context, Activity? span, string? route, Exception? failure)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        var method = context.Request.Method;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method);
        span.SetTag("http.route", route);
        span.SetTag("url.scheme", context.Request.Scheme);
        // No url.path: what stands in it where the route has a parameter, or where there is no route, is the caller's text.
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        span.SetTag("network.protocol.version", context.Request.Protocol.AsSpan()[(context.Request.Protocol.IndexOf('/') + 1)..].ToString());
        if (failure is not null || context.Response.StatusCode >= 500)
        {
            span.SetTag("error.type", failure?.GetType().FullName ?? context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
