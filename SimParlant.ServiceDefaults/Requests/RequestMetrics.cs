using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>How many requests there were and how long they took, by route template: the number of series is the number of routes.</summary>
internal static class RequestMetrics
{
    private static readonly Meter Meter = new("SimParlant.Requests");

    // To add one to a number costs a request less than to write a measurement.
    private static readonly ConcurrentDictionary<(string Method, string Endpoint, int Status), StrongBox<long>> Requests = new();

    // In place of the framework's instrument of this name, which times streams as well and writes more attributes: one measurement, not two.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "http.server.request.duration", "s", "Time to answer a request; streams are not in it, they end when their reader goes.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    // Boxed once: a number as a tag is an object.
    private static readonly object[] Statuses = [.. Enumerable.Range(0, 600).Select(static n => (object)n)];

    static RequestMetrics() => Meter.CreateObservableCounter("parlant.http.requests", Read, "{request}", "Requests answered.");

    /// <param name="route">Null: no route answered.</param>
    public static void Answered(HttpContext context, string? route, TimeSpan took, Exception? failure)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        var status = failure is null ? context.Response.StatusCode : StatusCodes.Status500InternalServerError;
        var method = KnownMethod(context.Request.Method);
        Interlocked.Increment(ref Requests.GetOrAdd((method, route ?? "unmatched", status), static _ => new()).Value);
        if (status != StatusCodes.Status101SwitchingProtocols && context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true)
        {
            Duration.Record(took.TotalSeconds, Attributes(context, method, route, status < Statuses.Length ? Statuses[status] : Statuses[0]));
        }
    }

    private static IEnumerable<Measurement<long>> Read() => Requests.Select(static counted => new Measurement<long>(
        Interlocked.Read(ref counted.Value.Value), new("method", counted.Key.Method), new("endpoint", counted.Key.Endpoint), new("status", counted.Key.Status)));

    private static TagList Attributes(HttpContext context, string method, string? route, object status)
    {
        var attributes = new TagList { { "http.request.method", method }, { "http.response.status_code", status }, { "url.scheme", context.Request.Scheme } };
        if (route is not null)
        {
            attributes.Add("http.route", route);
        }

        return attributes;
    }

    /// <summary>The template a request was routed by, as <c>/things/{id}</c>.</summary>
    public static string? RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText switch
    {
        null => null,
        ['/', ..] rooted => rooted,
        var text => "/" + text,
    };

    // Anybody may invent a method; as a label each would be a series.
    public static string KnownMethod(string method) => method switch
    {
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" or "CONNECT" or "TRACE" => method,
        _ => "_OTHER",
    };
}
