using SimParlant.Hosting.Dashboard.Shell;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Traces;

internal static class TraceAddress
{
    /// <summary>The page of a trace, with a span selected when there is one.</summary>
    public static string Of(TraceId trace, SpanId span = default) =>
        PageAddress.With($"{PageAddress.Traces}/detail/{trace}", ("spanId", span.IsNone ? null : span.ToString()));
}
