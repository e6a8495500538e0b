using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Sessions;

/// <summary>Sessions of one workspace.</summary>
public interface ISessionStore
{
    IQueryable<Session> Query { get; }

    ValueTask<Session?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Stores the session and counts it on its agent, in one transaction, if the quota has room; not stored when the agent is not live and active in this workspace.</summary>
    /// <param name="greeting">The id of a turn in which the agent opens the conversation, queued with the session; null for none.</param>
    ValueTask<Addition> TryAddAsync(Session session, Guid? greeting, CancellationToken ct);

    /// <summary>Ends an active session (status completed, ended_at, reason in metadata) and updates the agent's running mean duration; null when gone, unchanged when already ended.</summary>
    ValueTask<EndedSession?> EndAsync(Guid id, string? reason, DateTime utcNow, CancellationToken ct);

    /// <summary>Ends every active session as <see cref="EndAsync"/> does; returns their ids.</summary>
    ValueTask<IReadOnlyList<Guid>> EndAllAsync(string reason, DateTime utcNow, CancellationToken ct);

    /// <summary>Sessions whose last activity is after the time given, oldest activity first.</summary>
    ValueTask<IReadOnlyList<Session>> ListActiveSinceAsync(DateTime utcAfter, int limit, CancellationToken ct);
}

public readonly record struct EndedSession(Session Session, bool WasActive);
