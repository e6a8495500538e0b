using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary><c>/metrics</c>, in the format the scraper prefers.</summary>
internal static class MetricsPage
{
    /// <summary>Before everything the service adds: a scraper's token is no user's, and counting scrapes as guesses would shut it out.</summary>
    public static IApplicationBuilder UseMetricsPage(this IApplicationBuilder app)
    {
        var source = app.ApplicationServices.GetRequiredService<MetricsSource>();
        var access = app.ApplicationServices.GetRequiredService<MetricsAccess>();
        return app.Use(next => context =>
            context.Request.Path == MetricsAccess.Path && source.IsConnected && HttpMethods.IsGet(context.Request.Method) && access.Admits(context.Request)
                ? WriteAsync(context, source)
                : next(context));
    }

    internal static async Task WriteAsync(HttpContext context, MetricsSource source)
    {
        Unobserved.Mark(Activity.Current);
        var openMetrics = PrefersOpenMetrics(context.Request);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        new PrometheusText(buffer, openMetrics).Write(source.Collect());
        context.Response.ContentType = openMetrics ? PrometheusText.OpenMetricsType : PrometheusText.PlainType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static bool PrefersOpenMetrics(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return false;
        }

        return Best("application/openmetrics-text") is var open and > 0 && open >= Best("text/plain");

        double Best(string type) => accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty().Max();
    }
}
