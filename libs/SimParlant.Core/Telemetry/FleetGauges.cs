using System.Diagnostics.Metrics;

namespace SimParlant.Core.Telemetry;

/// <summary>How much there is over all workspaces together.</summary>
public sealed record FleetCounts(long Agents, long ActiveSessions, long TurnsWaiting);

/// <summary>The one look across workspaces that metrics take: numbers, and nothing of whose they are.</summary>
public interface IFleet
{
    ValueTask<FleetCounts> CountAsync(CancellationToken ct);
}

/// <summary>Where it is told that the fleet could not be counted.</summary>
public interface IFleetLog
{
    void CountFailed(Exception why);
}

/// <summary>
/// Counts at most once per <see cref="Period"/>, however often metrics are read. Every replica counts the same whole: over replicas, take
/// the maximum and not the sum.
/// </summary>
public sealed class FleetGauges : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Meter _meter = new(CoreTelemetry.Name);
    private readonly IFleet _fleet;
    private readonly IFleetLog _log;
    private readonly TimeProvider _time;
    private volatile FleetCounts? _counts;

    public FleetGauges(IFleet fleet, IFleetLog log, TimeProvider time)
    {
        (_fleet, _log, _time) = (fleet, log, time);
        _meter.CreateObservableGauge("parlant.active_sessions", () => Read(static c => c.ActiveSessions), "{session}", "Sessions that have not ended.");
        _meter.CreateObservableGauge("parlant.agents", () => Read(static c => c.Agents), "{agent}", "Agents that were not deleted.");
        _meter.CreateObservableGauge("parlant.turns.waiting", () => Read(static c => c.TurnsWaiting), "{turn}", "Turns nobody has claimed yet.");
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, _time);
        do
        {
            try
            {
                _counts = await _fleet.CountAsync(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A number that is no longer true is worse than none.
                _counts = null;
                CoreTelemetry.Failed(e);
                _log.CountFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Read(Func<FleetCounts, long> number) => _counts is { } counts ? [new(number(counts))] : [];
}
