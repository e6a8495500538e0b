using System.Diagnostics;
using SimParlant.Core.Bus;
using SimParlant.Core.Turns;

namespace SimParlant.Evaluation.Runs;

/// <summary>A bus nobody listens to: whoever runs a scenario looks when it is done.</summary>
internal sealed class Nobody : IWakeBus, IAsyncDisposable
{
    public ValueTask WakeAsync(Topic topic, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask<IAsyncDisposable> ListenAsync(Topic topic, Action<ActivityContext> woken, CancellationToken ct) => ValueTask.FromResult<IAsyncDisposable>(this);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A log nobody reads: a turn's end is in its session.</summary>
internal sealed class Quiet : ITurnLog
{
    public void TurnEnded(ClaimedTurn turn, string outcome)
    {
    }

    public void TurnFailed(ClaimedTurn turn, Exception why)
    {
    }

    public void RenewalFailed(ClaimedTurn turn, Exception why)
    {
    }

    public void ClaimFailed(Exception why)
    {
    }
}
