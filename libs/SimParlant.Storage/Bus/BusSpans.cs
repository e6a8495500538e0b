using System.Diagnostics;
using SimParlant.Core.Bus;

namespace SimParlant.Storage.Bus;

/// <summary>A span for a wake-up that is sent, inside the span that causes it and never by itself.</summary>
internal static class BusSpans
{
    private static readonly ActivitySource Source = new("SimParlant.Storage");

    /// <summary>The current span, if it is recorded.</summary>
    public static ActivityContext Cause => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } span ? span.Context : default;

    public static Activity? StartSend(Topic topic, string system)
    {
        if (Activity.Current is not { Recorded: true } || Source.StartActivity("send", ActivityKind.Producer) is not { IsAllDataRequested: true } span)
        {
            return null;
        }

        // The kind of topic: a whole name has ids in it.
        var kind = topic.Name.IndexOf(':') is > 0 and var end ? topic.Name[..end] : topic.Name;
        span.DisplayName = $"send {kind}";
        return span.SetTag("messaging.system", system)
            .SetTag("messaging.operation.name", "send")
            .SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", kind);
    }
}
