using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.Behaviours;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Customers;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Limits;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Replies;
using SimParlant.Core.Secrets;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Variables;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Fakes;

internal sealed class MemoryWorkspace(MemoryStorage all, WorkspaceScope scope)
    : IWorkspaceStorage, IAgentStore, IGuidelineStore, ICannedResponseStore, ISessionStore, IEventLog, IUsageStore
{
    public WorkspaceScope Scope => scope;
    public IAgentStore Agents => this;
    public IGuidelineStore Guidelines => this;
    public ICannedResponseStore CannedResponses => this;
    public ISessionStore Sessions => this;
    public IEventLog Events => this;
    public IAuditStore Audit => throw new NotSupportedException("The database notes changes, so the trail is tested where there is one.");
    public IUsageStore Usage => this;
    public IBehaviourStore Behaviours { get; } = new MemoryBehaviours(all, scope);
    public IToolStore Tools { get; } = new MemoryTools();
    public IReplyStore Replies { get; } = new MemoryReplies(all);
    public ISupervisionStore Supervision => throw new NotSupportedException("Supervision is one statement of the database.");
    public ICustomerStore Customers => throw new NotSupportedException("What is written down about customers is tested where there is a database.");
    public IVariableStore Variables => throw new NotSupportedException("Variables are tested where there is a database.");
    public IPersonalData PersonalData { get; } = new MemoryPersonalData(all, scope.WorkspaceId);
    public IToolCredentials ToolCredentials { get; } = new MemoryPersonalData(all, scope.WorkspaceId);
    public IEmbedKeyStore EmbedKeys { get; } = new MemoryEmbedKeys(all, scope);

    IQueryable<Agent> IAgentStore.Query => Live.AsQueryable();
    IQueryable<Guideline> IGuidelineStore.Query => all.Guidelines.Where(g => g.WorkspaceId == scope.WorkspaceId).AsQueryable();
    IQueryable<CannedResponse> ICannedResponseStore.Query => all.CannedResponses.Where(c => c.WorkspaceId == scope.WorkspaceId).AsQueryable();
    IQueryable<Session> ISessionStore.Query => all.Sessions.Where(s => s.WorkspaceId == scope.WorkspaceId).AsQueryable();
    IQueryable<SessionEvent> IEventLog.Query => all.Events.Where(e => e.WorkspaceId == scope.WorkspaceId).AsQueryable();

    private IEnumerable<Agent> Live => all.Agents.Where(a => a.WorkspaceId == scope.WorkspaceId && a.DeletedAt is null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    ValueTask<Agent?> IAgentStore.FindAsync(Guid id, CancellationToken ct) => ValueTask.FromResult(Live.FirstOrDefault(a => a.Id == id));

    public ValueTask<IReadOnlyList<Agent>> ListAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Agent>>([.. Live.Where(a => ids.Contains(a.Id))]);

    public ValueTask<Addition> TryAddAsync(Agent agent, IReadOnlyList<Guideline> guidelines, CancellationToken ct)
    {
        if (all.Full is not null || Live.Any(a => a.Name == agent.Name))
        {
            return ValueTask.FromResult(all.Full is { } full ? new Addition(false, full) : default);
        }

        all.Agents.Add(agent);
        all.Guidelines.AddRange(guidelines);
        return ValueTask.FromResult(new Addition(IsStored: true));
    }

    public ValueTask<AgentUpdate> UpdateAsync(Guid id, Action<Agent> change, CancellationToken ct)
    {
        var agent = Live.FirstOrDefault(a => a.Id == id);
        if (agent is not null)
        {
            change(agent);
        }

        return ValueTask.FromResult(new AgentUpdate(agent, agent is not null && Live.Any(a => a.Id != id && a.Name == agent.Name)));
    }

    ValueTask<bool> IAgentStore.DeleteAsync(Guid id, CancellationToken ct)
    {
        var agent = Live.FirstOrDefault(a => a.Id == id);
        agent?.DeletedAt = DateTime.UnixEpoch;
        return ValueTask.FromResult(agent is not null);
    }

    ValueTask<Guideline?> IGuidelineStore.FindAsync(Guid id, CancellationToken ct) =>
        ValueTask.FromResult(all.Guidelines.Find(g => g.Id == id && g.WorkspaceId == scope.WorkspaceId));

    public ValueTask AddAsync(Guideline guideline, CancellationToken ct)
    {
        all.Guidelines.Add(guideline);
        return ValueTask.CompletedTask;
    }

    public ValueTask<Guideline?> UpdateAsync(Guid id, Action<Guideline> change, CancellationToken ct)
    {
        var guideline = all.Guidelines.Find(g => g.Id == id);
        if (guideline is not null)
        {
            change(guideline);
        }

        return ValueTask.FromResult(guideline);
    }

    ValueTask<bool> IGuidelineStore.DeleteAsync(Guid id, CancellationToken ct) => ValueTask.FromResult(all.Guidelines.RemoveAll(g => g.Id == id) > 0);

    ValueTask<CannedResponse?> ICannedResponseStore.FindAsync(Guid id, CancellationToken ct) =>
        ValueTask.FromResult(all.CannedResponses.Find(c => c.Id == id && c.WorkspaceId == scope.WorkspaceId));

    public ValueTask AddAsync(CannedResponse response, CancellationToken ct)
    {
        all.CannedResponses.Add(response);
        return ValueTask.CompletedTask;
    }

    public ValueTask<CannedResponse?> UpdateAsync(Guid id, Action<CannedResponse> change, CancellationToken ct)
    {
        var response = all.CannedResponses.Find(c => c.Id == id);
        if (response is not null)
        {
            change(response);
        }

        return ValueTask.FromResult(response);
    }

    ValueTask<bool> ICannedResponseStore.DeleteAsync(Guid id, CancellationToken ct) =>
        ValueTask.FromResult(all.CannedResponses.RemoveAll(c => c.Id == id) > 0);

    ValueTask<Session?> ISessionStore.FindAsync(Guid id, CancellationToken ct) =>
        ValueTask.FromResult(all.Sessions.Find(s => s.Id == id && s.WorkspaceId == scope.WorkspaceId));

    public ValueTask<Addition> TryAddAsync(Session session, Guid? greeting, CancellationToken ct)
    {
        if (all.Full is { } full)
        {
            return ValueTask.FromResult(new Addition(IsStored: false, full));
        }

        all.Sessions.Add(session);
        return ValueTask.FromResult(new Addition(IsStored: true));
    }

    public ValueTask<EndedSession?> EndAsync(Guid id, string? reason, DateTime utcNow, CancellationToken ct)
    {
        if (all.Sessions.Find(s => s.Id == id) is not { } session)
        {
            return ValueTask.FromResult<EndedSession?>(null);
        }

        var wasActive = session.Status == SessionStatus.Active;
        (session.Status, session.EndedAt, session.LastActivityAt) = (SessionStatus.Completed, session.EndedAt ?? utcNow, utcNow);
        return ValueTask.FromResult<EndedSession?>(new EndedSession(session, wasActive));
    }

    public ValueTask<IReadOnlyList<Guid>> EndAllAsync(string reason, DateTime utcNow, CancellationToken ct)
    {
        Session[] active = [.. all.Sessions.Where(s => s.WorkspaceId == scope.WorkspaceId && s.Status == SessionStatus.Active)];
        Array.ForEach(active, s => (s.Status, s.EndedAt) = (SessionStatus.Completed, utcNow));
        return ValueTask.FromResult<IReadOnlyList<Guid>>([.. active.Select(s => s.Id)]);
    }

    public ValueTask<IReadOnlyList<Session>> ListActiveSinceAsync(DateTime utcAfter, int limit, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Session>>(
            [.. all.Sessions.Where(s => s.WorkspaceId == scope.WorkspaceId && s.LastActivityAt > utcAfter).OrderBy(s => s.LastActivityAt).Take(limit)]);

    public ValueTask<IReadOnlyList<SessionEvent>> ReadAfterAsync(Guid sessionId, int afterOffset, int limit, CancellationToken ct)
    {
        lock (all.Gate)
        {
            return ValueTask.FromResult<IReadOnlyList<SessionEvent>>(
                [.. all.Events.Where(e => e.SessionId == sessionId && e.Offset > afterOffset).OrderBy(e => e.Offset).Take(limit)]);
        }
    }

    public ValueTask<MessageAppended> AppendCustomerMessageAsync(
        Guid sessionId, NewEvent message, Guid turnId, DateTime utcNow, CancellationToken ct)
    {
        lock (all.Gate)
        {
            var session = all.Sessions.Find(s => s.Id == sessionId)!;
            if (message.Key is not null && all.Events.Find(e => e.SessionId == sessionId && MemoryStorage.KeyOf(e) == message.Key) is { } first)
            {
                return ValueTask.FromResult<MessageAppended>(new MessageAppended.Accepted(first, true));
            }

            if (session.Status != SessionStatus.Active)
            {
                return ValueTask.FromResult<MessageAppended>(new MessageAppended.NotActive(session.Status));
            }

            if (all.Full is { } full)
            {
                return ValueTask.FromResult<MessageAppended>(new MessageAppended.QuotaUsed(full));
            }

            var stored = all.Append(session, message, utcNow)!;
            all.Turns.Add(turnId);
            return ValueTask.FromResult<MessageAppended>(new MessageAppended.Accepted(stored, false));
        }
    }

    ValueTask<Usage> IUsageStore.ReadAsync(DateOnly month, CancellationToken ct) => ValueTask.FromResult(
        new Usage(Live.Count(), all.Sessions.Count(s => s.UserId == scope.MemberId && s.Status == SessionStatus.Active), 0, 0));
}
