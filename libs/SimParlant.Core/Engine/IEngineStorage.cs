using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Engine;

/// <summary>Where the engine opens the data of the workspace it works in.</summary>
public interface IEngineStorage
{
    /// <summary>Dispose it soon; for one caller at a time.</summary>
    IEngineStore For(WorkspaceScope scope);
}

/// <summary>What the engine reads and writes of one workspace. Every write is fenced by the claim: false means it was lost or cancelled.</summary>
public interface IEngineStore : IAsyncDisposable
{
    /// <summary>All that the turn needs, in one round trip, or two when the agent's behaviour has changed. Null when the session or its agent is gone.</summary>
    ValueTask<TurnFacts?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct);

    ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct);

    /// <summary>Appends events in order; those whose key the session already has are skipped.</summary>
    ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct);

    /// <summary>
    /// The point of no return, and the events that tell of it: from here a newer message waits instead of cancelling. False when already
    /// cancelled or lost.
    /// </summary>
    ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct);

    /// <summary>What has been said so far of a reply that is still being made, for those who watch. Replaces what was there.</summary>
    ValueTask<bool> ShowAsync(ClaimedTurn turn, string text, DateTime utcNow, CancellationToken ct);

    /// <summary>The answer: its events and all its effects in one transaction. Once done, repeating it does nothing and is true, unless it closed the turn.</summary>
    ValueTask<bool> AnswerAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnEffects effects, DateTime utcNow, CancellationToken ct);

    /// <summary>Appends the last events and completes the turn, in one transaction.</summary>
    ValueTask<bool> CompleteAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnClosing closing, DateTime utcNow, CancellationToken ct);

    /// <summary>Gives up: appends the events and marks the turn failed; or, when <paramref name="retryAt"/> is set, makes it due again then.</summary>
    ValueTask<bool> FailAsync(ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct);
}
