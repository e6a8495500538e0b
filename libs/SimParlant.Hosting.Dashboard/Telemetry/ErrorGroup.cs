namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>One occurrence of an error: a span that failed, or a log record (then <paramref name="LogId"/> is its id, else 0).</summary>
internal readonly record struct ErrorSample(long Time, TraceId TraceId, SpanId SpanId, long LogId, string Message);

/// <summary>Errors of one sender that are the same to somebody who looks for the cause.</summary>
/// <param name="Title">The exception's type, or else the message's template or the failed operation.</param>
/// <param name="Place">The top frame of the exception's stack, or else the route, operation or logger.</param>
/// <param name="Samples">The latest, newest first.</param>
internal sealed record ErrorGroup(TelemetrySender Sender, string Title, string Place, long Count, long First, long Last, IReadOnlyList<ErrorSample> Samples);
