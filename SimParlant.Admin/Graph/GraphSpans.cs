using System.Diagnostics;

namespace SimParlant.Admin.Graph;

/// <summary>
/// The console's part of a trace: between a visitor's request and the graph API, and between an event of the graph and its reader. Operations
/// are named as the console's own documents name them; what they are about is in no span.
/// </summary>
internal static class GraphSpans
{
    private static readonly ActivitySource Source = new("SimParlant.Admin");

    /// <summary>A question that is asked and answered, or a subscription until it is open. Null when nobody records it.</summary>
    public static Activity? Ask(GraphOperation operation) => Source.StartActivity("ask", ActivityKind.Client)
        ?.Describe($"{operation.Type} {operation.Name}", operation)
        .SetTag("peer.service", GraphAddress.Base.Host);

    /// <summary>An event from its arrival until its reader has it, in the trace that caused it. Null when that is not recorded.</summary>
    /// <param name="cause">The traceparent the event came with.</param>
    public static Activity? Relay(GraphOperation operation, string? cause)
    {
        if (!ActivityContext.TryParse(cause, null, isRemote: true, out var parent) || !parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) { return null; }
        // The reader's own request is of another trace, which it began.
        IEnumerable<ActivityLink> reader = Activity.Current is { } request ? [new(request.Context)] : [];
        return Source.StartActivity("relay", ActivityKind.Consumer, parent, links: reader)
            ?.Describe($"relay {operation.Name}", operation)
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.operation.name", "relay");
    }

    /// <summary>What a socket has to say about the trace it belongs to: it has no headers for each operation.</summary>
    public static GraphTrace Trace => new(Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? span.Id : null, ReturnTraceparent: true);

    public static void Failed(this Activity? span, GraphProblem problem) => span
        ?.SetTag("error.type", problem.Code)
        .SetStatus(ActivityStatusCode.Error);

    private static Activity Describe(this Activity span, string name, GraphOperation operation)
    {
        span.DisplayName = name;
        return span.SetTag("graphql.operation.type", operation.Type).SetTag("graphql.operation.name", operation.Name);
    }
}
