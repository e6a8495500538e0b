using SimParlant.Core.Bus;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Steps;
using SimParlant.Core.Tools;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Engine;

/// <summary>Runs one claimed turn through its steps, keeping the lease alive meanwhile.</summary>
public sealed class TurnRunner(
    IEngineStorage storage, IWakeBus bus, IModel model, IToolExecutor tools, ITurnLog log, TurnOptions options, TimeProvider time)
{
    internal static IReadOnlyList<TurnStep> Steps { get; } =
    [
        new LoadFacts(), new Acknowledge(), new SayPreamble(), new Prepare(), new BeginAnswer(), new ComposeReply(), new ReviewReply(isBeforeAnswer: true),
        new EmitReply(), new ReviewReply(isBeforeAnswer: false), new Finish(),
    ];

    /// <summary>Never throws for what the turn does; a turn cut short by <paramref name="stop"/> is made due again for another replica.</summary>
    public async Task RunAsync(ClaimedTurn turn, CancellationToken stop)
    {
        using var activity = CoreTelemetry.StartTurn(turn);
        var started = time.GetTimestamp();
        CoreMetrics.QueueAge.Record((time.GetUtcNow().UtcDateTime - turn.CreatedAt).TotalSeconds);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var scope = WorkspaceScope.OfEngine(turn.WorkspaceId, turn.Id);
        await using var renewal = time.CreateTimer(_ => _ = RenewAsync(scope, turn, lost), null, options.Lease / 3, options.Lease / 3);
        var outcome = "failed";
        Exception? failure = null;
        IReadOnlyList<MeasuredStep> steps = [];
        try
        {
            await using var store = storage.For(scope);
            var state = new TurnState(turn, scope, store, bus, model, tools, options, time);
            steps = state.Measured;
            outcome = await RunStepsAsync(state, lost.Token) ? "completed" : "cancelled";
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            outcome = "lost";
        }
        catch (Exception e)
        {
            failure = e;
            await GiveUpAsync(scope, turn, e, stop.IsCancellationRequested);
        }

        CoreMetrics.EndTurn(outcome, time.GetElapsedTime(started), steps);
        activity.End(outcome, failure);
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
            foreach (var step in Steps.Where(step => step.IsAfterAnswer || state.Facts?.Request.IsAnswered != true))
            {
                var started = time.GetTimestamp();
                using var span = CoreTelemetry.StartStep(step.Name);
                if (await step.RunAsync(state, both.Token) == TurnFlow.Stop)
                {
                    return false;
                }

                state.Measure(step.Name, started);
                if (step is LoadFacts && state.Facts.Agent.ResponseTimeoutMs is { } ms)
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
            if (!await store.RenewAsync(turn, options.Lease, lost.Token))
            {
                await lost.CancelAsync();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One missed renewal is no loss: the lease lasts for two more, and every write is fenced by the claim.
            log.RenewalFailed(turn, e);
            CoreTelemetry.Failed(e);
        }
    }

    private async Task GiveUpAsync(WorkspaceScope scope, ClaimedTurn turn, Exception why, bool stopping)
    {
        log.TurnFailed(turn, why);
        CoreTelemetry.Failed(why);
        var now = time.GetUtcNow().UtcDateTime;
        var isHopeless = why is ModelException { IsTransient: false };
        DateTime? retryAt = stopping ? now
            : turn.Attempt < options.Attempts && !isHopeless ? now + (options.RetryDelay * Math.Pow(2, turn.Attempt - 1))
            : null;
        if (!stopping)
        {
            CoreMetrics.TurnFailures.Add(1, new KeyValuePair<string, object?>("final", retryAt is null));
            if (why is ModelException { Failure: ModelFailure.BudgetSpent })
            {
                CoreMetrics.BudgetsSpent.Add(1, new KeyValuePair<string, object?>("budget", "turn"));
            }
        }

        Sessions.NewEvent[] told = retryAt is null
            ?
            [
                EngineEvents.Status(turn, "error", "failed", new { message = "The agent could not answer.", code = CodeOf(why) }),
                EngineEvents.Status(turn, "ready", "failed"),
            ]
            : [];
        try
        {
            await using var store = storage.For(scope);
            if (await store.FailAsync(turn, why.GetType().Name, told, retryAt, now, CancellationToken.None) && told.Length > 0)
            {
                await bus.WakeAsync(Topic.Session(turn.WorkspaceId, turn.SessionId), CancellationToken.None);
                await bus.WakeAsync(Topic.Workspace(turn.WorkspaceId), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The database is away: the lease runs out and the turn is taken over.
            log.TurnFailed(turn, e);
            CoreTelemetry.Failed(e);
        }
    }

    private static string CodeOf(Exception why) => why switch
    {
        ModelException { Failure: ModelFailure.BudgetSpent } => "BUDGET_SPENT",
        ModelException => "MODEL_UNAVAILABLE",
        TimeoutException => "TIMEOUT",
        _ => "INTERNAL_ERROR",
    };
}
