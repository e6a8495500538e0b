using SimParlant.Core.Alerts.Expressions;
using SimParlant.Core.Health;
using SimParlant.Core.Identity.Caching;

namespace SimParlant.GraphApi.Health;

/// <summary>Looks every few seconds whether this replica is about to choke, and gives it air.</summary>
internal sealed class SelfHelp(
    IMachine machine, MetricReadings readings, Pressure pressure, LayeredCache cache, Recoveries recoveries, Traffic traffic, TimeProvider time)
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private const string Swept = "swept";
    private const string Released = "memory_released";

    private static readonly Selector Pool = Selector.Of("parlant_database_connections");

    public async Task RunAsync(Heartbeat beat, CancellationToken stop)
    {
        recoveries.Expect("auth_cache", Swept);
        recoveries.Expect("memory", Released);
        recoveries.Expect("memory", Pressure.Shed);
        recoveries.Expect("connections", Pressure.Shed);
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            beat.Beat();
            Look();
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    public void Look()
    {
        var before = pressure.Reason;
        pressure.Look(new(machine.Read().Memory, ConnectionsInUse()));
        if (pressure.Reason == "memory" && before != "memory")
        {
            machine.ReleaseMemory();
            recoveries.Add("memory", Released);
        }

        if (cache.Sweep() > 0)
        {
            recoveries.Add("auth_cache", Swept);
        }

        traffic.Note();
    }

    /// <summary>The share of the pool in use; null when nobody counts.</summary>
    private double? ConnectionsInUse() =>
        readings.Sum(Pool.Where("state", "max")) is { } max and > 0 ? readings.Sum(Pool.Where("state", "active")) / max : null;
}
