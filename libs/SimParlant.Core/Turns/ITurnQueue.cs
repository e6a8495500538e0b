namespace SimParlant.Core.Turns;

/// <summary>Turns of all workspaces, waiting. The only thing that can be seen across workspaces is that a turn is due, and where.</summary>
public interface ITurnQueue
{
    /// <summary>Leases due turns: pending ones, and running ones whose lease ran out; at most one per session, oldest first (FOR UPDATE SKIP LOCKED).</summary>
    ValueTask<IReadOnlyList<ClaimedTurn>> ClaimAsync(string owner, int limit, TimeSpan lease, CancellationToken ct);
}
