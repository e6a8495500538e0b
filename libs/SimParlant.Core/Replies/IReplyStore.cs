using SimParlant.Core.Sessions;

namespace SimParlant.Core.Replies;

/// <summary>Replies of one workspace's sessions. The engine writes them; here they are read and decided about.</summary>
public interface IReplyStore
{
    IQueryable<Reply> Query { get; }

    /// <summary>Drafts of active sessions that wait for a decision.</summary>
    IQueryable<Reply> Pending { get; }

    ValueTask<Reply?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The pending drafts of the sessions, at most one of each.</summary>
    ValueTask<IReadOnlyList<Reply>> ListPendingAsync(IReadOnlyList<Guid> sessionIds, CancellationToken ct);

    /// <summary>The pending drafts of the agents, the oldest of each first, at most so many of each.</summary>
    ValueTask<IReadOnlyList<AgentDraft>> ListPendingOfAgentsAsync(IReadOnlyList<Guid> agentIds, int most, CancellationToken ct);

    /// <summary>
    /// Replies of the session that are being made, are among those named or began at or after the time given, the oldest first. One that
    /// no open turn makes any more counts as made.
    /// </summary>
    ValueTask<IReadOnlyList<ReplyProgress>> ListProgressAsync(Guid sessionId, IReadOnlyList<Guid> ids, DateTime utcSince, CancellationToken ct);

    /// <summary>
    /// Decides about a draft and appends what comes of it to the conversation, in one transaction under the session's row lock: of several
    /// who decide at once the first one does.
    /// </summary>
    ValueTask<DraftDecided> DecideAsync(Reply draft, DraftDecision decision, DateTime utcNow, CancellationToken ct);
}

public sealed record AgentDraft(Guid AgentId, Reply Draft);

/// <param name="IsMade">Nothing more is coming.</param>
public sealed record ReplyProgress(Guid TurnId, string Text, bool IsMade, DateTime CreatedAt);

/// <param name="Outcome">Approved, edited or rejected.</param>
/// <param name="MemberId">Who decided.</param>
/// <param name="Event">What the conversation gets: the message without its text when approved, with another when edited, a status update when rejected.</param>
public sealed record DraftDecision(ReplyStatus Outcome, string? MemberId, NewEvent Event);

public abstract record DraftDecided
{
    public sealed record Done(Reply Reply, SessionEvent Event) : DraftDecided;

    public sealed record NotPending(ReplyStatus Status) : DraftDecided;

    public sealed record NotActive(SessionStatus Status) : DraftDecided;

    public sealed record Gone : DraftDecided;
}
