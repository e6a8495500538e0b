using SimParlant.Core.Bus;
using SimParlant.Core.Engine;
using SimParlant.Core.Health;

namespace SimParlant.Core.Turns;

/// <summary>One replica's share of the turns: claims what is due whenever woken, and runs many at a time.</summary>
public sealed class TurnWorker(
    ITurnQueue queue, TurnRunner runner, IWakeBus bus, ITurnLog log, TurnOptions options, TimeProvider time, Pressure? pressure = null)
{
    /// <summary>Works until stopped, then lets running turns end within <see cref="TurnOptions.Drain"/>.</summary>
    /// <param name="beat">Beats at every look, which happens at least once per <see cref="TurnOptions.Poll"/>.</param>
    public async Task RunAsync(CancellationToken stop, Heartbeat? beat = null)
    {
        using var cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var running = new HashSet<Task>();
        var wake = new WakeSignal();
        try
        {
            await using var listening = await bus.ListenAsync(Topic.Turns, wake.Change, stop);
            await using var polling = time.CreateTimer(_ => wake.Tick(), null, options.Poll, options.Poll);
            while (true)
            {
                beat?.Beat();
                running.RemoveWhere(t => t.IsCompleted);
                await ClaimAsync(running, wake, cut.Token, stop);
                await wake.WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            cut.CancelAfter(options.Drain);
            await Task.WhenAll(running);
        }
    }

    private async ValueTask ClaimAsync(HashSet<Task> running, WakeSignal wake, CancellationToken cut, CancellationToken stop)
    {
        var free = options.Concurrency - running.Count;
        if (free <= 0 || pressure is { IsHigh: true })
        {
            return;
        }

        try
        {
            var turns = await queue.ClaimAsync(options.Owner, free, options.PerWorkspace, options.Lease, stop);
            foreach (var turn in turns)
            {
                running.Add(RunAsync(turn, wake, cut));
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.ClaimFailed(e);
            CoreTelemetry.Failed(e);
        }
    }

    private async Task RunAsync(ClaimedTurn turn, WakeSignal wake, CancellationToken cut)
    {
        // Off the claiming loop: the next claim must not wait for the first step of this turn.
        await Task.Yield();
        await runner.RunAsync(turn, cut);
        // A place is free, and a message that waited for this answer may be due.
        wake.Tick();
    }
}
