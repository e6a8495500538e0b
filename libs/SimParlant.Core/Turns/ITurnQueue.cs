namespace SimParlant.Core.Turns;

/// <summary>Turns of all workspaces, waiting. The only thing that can be seen across workspaces is that a turn is due, and where.</summary>
public interface ITurnQueue
{
    /// <summary>
    /// Leases due turns: pending ones, and running ones whose lease ran out; at most one per session. Round-robin over workspaces, the least
    /// busy first, and within one the oldest first: a long backlog of one delays no other.
    /// </summary>
    /// <param name="perWorkspace">Turns of one workspace that run at the same time, over all replicas.</param>
    ValueTask<IReadOnlyList<ClaimedTurn>> ClaimAsync(string owner, int limit, int perWorkspace, TimeSpan lease, CancellationToken ct);

    /// <summary>What is due and nobody has claimed, over all workspaces: how much, and for how long.</summary>
    ValueTask<Waiting> LookAsync(CancellationToken ct);
}
