using SimParlant.Core.Replies;

namespace SimParlant.Core.Tests.Fakes;

/// <summary>Replies in the making, of one session; who decides first about a draft is tested where there is a database.</summary>
internal sealed class MemoryReplies(MemoryStorage all) : IReplyStore
{
    public IQueryable<Reply> Query => throw new NotSupportedException();

    public IQueryable<Reply> Pending => throw new NotSupportedException();

    public ValueTask<Reply?> FindAsync(Guid id, CancellationToken ct) => ValueTask.FromResult<Reply?>(null);

    public ValueTask<IReadOnlyList<Reply>> ListPendingAsync(IReadOnlyList<Guid> sessionIds, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<Reply>>([]);

    public ValueTask<IReadOnlyList<AgentDraft>> ListPendingOfAgentsAsync(IReadOnlyList<Guid> agentIds, int most, CancellationToken ct) =>
        throw new NotSupportedException("Lists are read where there is a database.");

    public ValueTask<IReadOnlyList<ReplyProgress>> ListProgressAsync(Guid sessionId, IReadOnlyList<Guid> ids, DateTime utcSince, CancellationToken ct)
    {
        lock (all.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<ReplyProgress>>(
                [.. all.Replies.Values.Where(r => !r.IsMade || ids.Contains(r.TurnId) || r.CreatedAt >= utcSince).OrderBy(r => r.CreatedAt).ThenBy(r => r.TurnId)]);
        }
    }

    public ValueTask<DraftDecided> DecideAsync(Reply draft, DraftDecision decision, DateTime utcNow, CancellationToken ct) => throw new NotSupportedException();
}
