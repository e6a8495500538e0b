using System.Diagnostics.Metrics;

namespace SimParlant.Core.Health;

/// <summary>What the service did to help itself, and how its alerts were delivered.</summary>
public static class HealthTelemetry
{
    private static readonly Meter Meter = new("SimParlant.Health");

    private static readonly Counter<long> Recoveries =
        Meter.CreateCounter<long>("parlant.recoveries", "{action}", "What was done to recover, by part and action.");

    private static readonly Counter<long> Deliveries =
        Meter.CreateCounter<long>("parlant.alert.deliveries", "{message}", "Messages about alerts, by channel and outcome.");

    /// <summary>Says zero, so that the first one is seen as growth.</summary>
    internal static void Begin(string part, string action) => Recoveries.Add(0, new("part", part), new("action", action));

    internal static void Recovered(string part, string action) => Recoveries.Add(1, new("part", part), new("action", action));

    internal static void BeginDelivery(string channel)
    {
        Deliveries.Add(0, new("channel", channel), new("outcome", "delivered"));
        Deliveries.Add(0, new("channel", channel), new("outcome", "failed"));
    }

    internal static void Delivered(string channel, bool succeeded) =>
        Deliveries.Add(1, new("channel", channel), new("outcome", succeeded ? "delivered" : "failed"));
}
