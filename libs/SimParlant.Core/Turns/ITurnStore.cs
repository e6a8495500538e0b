using SimParlant.Core.Sessions;

namespace SimParlant.Core.Turns;

/// <summary>One workspace's turns. Every write is fenced by the claim: false (or empty) means it was lost or cancelled.</summary>
public interface ITurnStore
{
    /// <summary>Null when the session or its agent is gone.</summary>
    ValueTask<TurnContext?> LoadAsync(ClaimedTurn turn, int recentEvents, CancellationToken ct);

    ValueTask<bool> RenewAsync(ClaimedTurn turn, TimeSpan lease, CancellationToken ct);

    /// <summary>Appends events in order; those whose key the session already has are skipped. False when the claim no longer holds.</summary>
    ValueTask<bool> AppendAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, DateTime utcNow, CancellationToken ct);

    /// <summary>The point of no return: from here a newer message waits instead of cancelling. False when already cancelled or lost.</summary>
    ValueTask<bool> BeginAnswerAsync(ClaimedTurn turn, CancellationToken ct);

    /// <summary>Appends the last events, applies the counters and completes the turn, in one transaction.</summary>
    ValueTask<bool> CompleteAsync(ClaimedTurn turn, IReadOnlyList<NewEvent> events, TurnSummary summary, DateTime utcNow, CancellationToken ct);

    /// <summary>Gives up: appends the events and marks the turn failed; or, when <paramref name="retryAt"/> is set, makes it due again then.</summary>
    ValueTask<bool> FailAsync(ClaimedTurn turn, string error, IReadOnlyList<NewEvent> events, DateTime? retryAt, DateTime utcNow, CancellationToken ct);
}
