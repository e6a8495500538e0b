using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>Every request has one id: the caller's when it is sane, else one made of the trace; it is <see cref="HttpContext.TraceIdentifier"/>.</summary>
public static class RequestId
{
    public const string Header = "X-Request-ID";
    public const string CorrelationHeader = "X-Correlation-ID";
    private const int MaxLength = 128;

    private static readonly SearchValues<char> Accepted =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    internal static void Assign(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        context.TraceIdentifier = given is [{ } one] && IsSane(one) ? one : Create();
        // At the start of the response: an error handler clears the headers set before it.
        context.Response.OnStarting(static state =>
        {
            var started = (HttpContext)state;
            started.Response.Headers[Header] = started.TraceIdentifier;
            started.Response.Headers[CorrelationHeader] = started.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
    }

    internal static bool IsSane(string id) => id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Accepted);

    private static string Create() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } span
        ? $"{span.TraceId}-{span.SpanId}"
        : $"{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}";
}
