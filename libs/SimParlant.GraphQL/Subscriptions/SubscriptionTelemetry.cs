using System.Diagnostics;
using System.Diagnostics.Metrics;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>A source whose events belong to traces: an event's delivery is then a span of the trace that caused it.</summary>
public interface ITracedEvents
{
    /// <summary>The span that caused the event read last; default when none is known or recorded.</summary>
    ActivityContext Cause { get; }

    /// <summary>Other spans that are in the same event, or in the same wake-up; null for none.</summary>
    IReadOnlyList<ActivityContext>? OtherCauses { get; }
}

/// <summary>How many subscriptions there are, how many events they were given, and a span for each event with a cause.</summary>
internal static class SubscriptionTelemetry
{
    private static readonly Meter Meter = new(OperationTelemetry.Name);

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>(
        "graphql.subscriptions.active", "{subscription}", "Subscriptions that are open.");

    private static readonly Counter<long> Delivered = Meter.CreateCounter<long>(
        "graphql.subscription.events", "{event}", "Events handed to subscribers.");

    public static void Opened() => Active.Add(1);

    public static void Closed() => Active.Add(-1);

    public static void CountDelivery() => Delivered.Add(1);

    /// <summary>Null when the event has no recorded cause: its delivery belongs to no trace.</summary>
    public static Activity? StartDelivery(IAsyncEnumerable<object?> source, OperationPlan plan)
    {
        if (source is not ITracedEvents { Cause: var cause } traced || !cause.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) return null;
        var span = OperationTelemetry.Source.StartActivity(
            "deliver", ActivityKind.Consumer, cause, links: traced.OtherCauses?.Select(static other => new ActivityLink(other)));
        if (span is not { IsAllDataRequested: true }) return span;
        var field = plan.Root.Fields[0].Field.Name;
        span.DisplayName = $"deliver {field}";
        return span.SetTag("messaging.operation.type", "process")
            .SetTag("messaging.operation.name", "deliver")
            .SetTag("messaging.destination.name", field)
            .SetTag("graphql.operation.type", "subscription")
            .SetTag("graphql.operation.name", plan.Definition.Name?.Value);
    }
}
