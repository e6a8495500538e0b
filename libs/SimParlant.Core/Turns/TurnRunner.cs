using SimParlant.Core.Bus;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns.Steps;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Turns;

/// <summary>Runs one claimed turn through its steps, keeping the lease alive meanwhile.</summary>
public sealed class TurnRunner(IStorage storage, IWakeBus bus, IConversationModel model, ITurnLog log, TurnOptions options, TimeProvider time)
{
    internal static IReadOnlyList<TurnStep> Steps { get; } =
        [new LoadContext(), new Acknowledge(), new Interpret(), new MatchGuidelines(), new BeginAnswer(), new ComposeReply(), new Finish()];

    /// <summary>Never throws for what the turn does; a turn cut short by <paramref name="stop"/> is made due again for another replica.</summary>
    public async Task RunAsync(ClaimedTurn turn, CancellationToken stop)
    {
        using var activity = CoreTelemetry.StartTurn(turn);
        var started = time.GetTimestamp();
        CoreTelemetry.QueueAge.Record((time.GetUtcNow().UtcDateTime - turn.CreatedAt).TotalSeconds);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var scope = WorkspaceScope.OfEngine(turn.WorkspaceId, turn.Id);
        await using var renewal = time.CreateTimer(_ => _ = RenewAsync(scope, turn, lost), null, options.Lease / 3, options.Lease / 3);
        var outcome = "failed";
        try
        {
            await using var store = storage.For(scope);
            outcome = await RunStepsAsync(new TurnState(turn, store, bus, model, options, time), lost.Token) ? "completed" : "cancelled";
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            outcome = "lost";
        }
        catch (Exception e)
        {
            await GiveUpAsync(scope, turn, e, stop.IsCancellationRequested);
        }

        CoreTelemetry.TurnDuration.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        log.TurnEnded(turn, outcome);
    }

    private async Task<bool> RunStepsAsync(TurnState state, CancellationToken ct)
    {
        if (state.Turn.Attempt > options.TakeOvers)
        {
            throw new InvalidOperationException("The turn was taken over too often.");
        }

        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            foreach (var step in Steps)
            {
                if (await step.RunAsync(state, both.Token) == TurnFlow.Stop)
                {
                    return false;
                }

                if (step is LoadContext && state.Context.Agent.ResponseTimeoutMs is { } ms)
                {
                    limit.CancelAfter(TimeSpan.FromMilliseconds(ms));
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException("The agent's response time limit ran out.");
        }
    }

    private async Task RenewAsync(WorkspaceScope scope, ClaimedTurn turn, CancellationTokenSource lost)
    {
        try
        {
            await using var store = storage.For(scope);
            if (!await store.Turns.RenewAsync(turn, options.Lease, lost.Token))
            {
                await lost.CancelAsync();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One missed renewal is no loss: the lease lasts for two more, and every write is fenced by the claim.
            log.RenewalFailed(turn, e);
        }
    }

    private async Task GiveUpAsync(WorkspaceScope scope, ClaimedTurn turn, Exception why, bool stopping)
    {
        log.TurnFailed(turn, why);
        var now = time.GetUtcNow().UtcDateTime;
        DateTime? retryAt = stopping ? now
            : turn.Attempt < options.Attempts ? now + (options.RetryDelay * Math.Pow(2, turn.Attempt - 1))
            : null;
        NewEvent[] told = retryAt is null ? [TurnEvents.Error(turn), TurnEvents.Ready(turn, [])] : [];
        try
        {
            await using var store = storage.For(scope);
            if (await store.Turns.FailAsync(turn, why.GetType().Name, told, retryAt, now, CancellationToken.None) && told.Length > 0)
            {
                await bus.WakeAsync(Topic.Session(turn.WorkspaceId, turn.SessionId), CancellationToken.None);
                await bus.WakeAsync(Topic.Workspace(turn.WorkspaceId), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The database is away: the lease runs out and the turn is taken over.
            log.TurnFailed(turn, e);
        }
    }
}
