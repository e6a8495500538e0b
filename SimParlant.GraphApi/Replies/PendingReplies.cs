using SimParlant.Core.Agents;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Replies;

[ExtendObjectType<Workspace>]
internal static class WorkspacePendingReplies
{
    /// <summary>Drafts that wait for a member, the oldest first.</summary>
    /// <param name="agentId">Of this agent only.</param>
    [UsePaging]
    public static async Task<Connection<Reply>> GetPendingRepliesAsync(
        [Parent] Workspace workspace,
        [GlobalState] Access access,
        PagingArguments paging,
        QueryContext<Reply> query,
        IStorage storage,
        CancellationToken ct,
        Guid? agentId = null)
    {
        await using var opened = storage.For(access.Entered(workspace.Id));
        var sessions = opened.Sessions.Query;
        var pending = agentId is { } agent
            ? opened.Replies.Pending.Where(reply => sessions.Any(session => session.Id == reply.SessionId && session.AgentId == agent))
            : opened.Replies.Pending;
        return await pending.With(query, Order).ToPageAsync(paging, ct).ToConnectionAsync();
    }

    private static SortDefinition<Reply> Order(SortDefinition<Reply> asked) =>
        asked.IfEmpty(none => none.AddAscending(reply => reply.CreatedAt)).AddAscending(reply => reply.Id);
}

[ExtendObjectType<Session>]
internal static class SessionPendingReply
{
    /// <summary>The draft that waits for a member; null when none does.</summary>
    public static Task<Reply?> GetPendingReplyAsync(
        [Parent(requires: "Id WorkspaceId")] Session session, [GlobalState] Access access, PendingReplyOfSession drafts, CancellationToken ct) =>
        access.Entered(session.WorkspaceId) is { Customer: null } scope ? drafts.LoadAsync((scope, session.Id), ct) : Task.FromResult<Reply?>(null);
}

/// <summary>The drafts of many sessions, with one command per workspace.</summary>
internal sealed class PendingReplyOfSession(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<(WorkspaceScope Scope, Guid SessionId), Reply>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, Guid SessionId), Reply>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, Guid SessionId)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, Guid), Reply>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.SessionId))
        {
            await using var opened = storage.For(workspace.Key);
            foreach (var draft in await opened.Replies.ListPendingAsync([.. workspace], cancellationToken))
            {
                found[(workspace.Key, draft.SessionId)] = draft;
            }
        }

        return found;
    }
}

[ExtendObjectType<Agent>]
internal static class AgentPendingReplies
{
    /// <summary>Drafts of the agent that wait for a member, the oldest first; fifty at most, the workspace's list has them all.</summary>
    public static async Task<IReadOnlyList<Reply>> GetPendingRepliesAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent, [GlobalState] Access access, PendingRepliesOfAgents drafts, CancellationToken ct) =>
        await drafts.LoadAsync((access.Entered(agent.WorkspaceId), agent.Id), ct) ?? [];
}

internal sealed class PendingRepliesOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : OwnedLists<Guid, AgentDraft, Reply>(scheduler, options)
{
    private const int MostOfEach = 50;

    protected override async ValueTask<IReadOnlyList<AgentDraft>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct)
    {
        await using var opened = storage.For(scope);
        return await opened.Replies.ListPendingOfAgentsAsync(owners, MostOfEach, ct);
    }

    protected override Guid OwnerOf(AgentDraft row) => row.AgentId;

    protected override Reply ItemOf(AgentDraft row) => row.Draft;
}
