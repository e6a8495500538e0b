using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Sessions;

/// <summary>The append-only log of one workspace's sessions.</summary>
public interface IEventLog
{
    IQueryable<SessionEvent> Query { get; }

    /// <summary>Events with an offset above the one given, in order, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<SessionEvent>> ReadAfterAsync(Guid sessionId, int afterOffset, int limit, CancellationToken ct);

    /// <summary>
    /// Appends a customer's message and queues its turn (when the mode is auto) in one transaction under the session's row lock,
    /// cancelling turns that have not begun to answer. A repeated key returns the first message.
    /// </summary>
    ValueTask<MessageAppended> AppendCustomerMessageAsync(Guid sessionId, NewEvent message, Guid turnId, DateTime utcNow, CancellationToken ct);
}

public abstract record MessageAppended
{
    /// <param name="Repeated">The key was used before: this is that first message and nothing was written.</param>
    public sealed record Accepted(SessionEvent Event, bool Repeated) : MessageAppended;
    public sealed record NotActive(SessionStatus Status) : MessageAppended;
    public sealed record NoSession : MessageAppended;

    /// <summary>The workspace has used what its agents may this month; nothing was written.</summary>
    public sealed record QuotaUsed(LimitReached Limit) : MessageAppended;
}
