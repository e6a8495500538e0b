using System.Linq.Expressions;
using SimParlant.Core.Agents;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Sessions;

[ExtendObjectType<Workspace>]
internal static class WorkspaceSessions
{
    /// <summary>The workspace's sessions, the most recently active first unless ordered otherwise.</summary>
    [UsePaging, UseFiltering<SessionFilter>, UseSorting<SessionSort>]
    public static async Task<Connection<Session>> GetSessionsAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, PagingArguments paging, QueryContext<Session> query, IStorage storage, CancellationToken ct)
    {
        await using var opened = storage.For(access.Entered(workspace.Id));
        return await opened.Sessions.Query.With(query, SessionOrder.Complete).ToPageAsync(paging, ct).ToConnectionAsync();
    }
}

[ExtendObjectType<Agent>]
internal static class AgentSessions
{
    /// <summary>The agent's sessions, the most recently active first unless ordered otherwise.</summary>
    [UsePaging, UseFiltering<SessionFilter>, UseSorting<SessionSort>]
    public static async Task<Connection<Session>> GetSessionsAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent,
        [GlobalState] Access access,
        PagingArguments paging,
        QueryContext<Session> query,
        FieldNode field,
        SessionsOfAgents loader,
        CancellationToken ct) =>
        (await loader.LoadRequiredAsync(new(access.Entered(agent.WorkspaceId), agent.Id, field, paging, query), ct)).ToConnection();
}

internal sealed class SessionsOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : ChildListLoader<Session>(scheduler, options, storage)
{
    protected override Expression<Func<Session, Guid>> ParentOf => session => session.AgentId;

    protected override IQueryable<Session> Children(IWorkspaceStorage opened) => opened.Sessions.Query;

    protected override IQueryable<Guid> Parents(IWorkspaceStorage opened, IReadOnlyList<Guid> ids) =>
        opened.Agents.Query.Where(agent => ids.Contains(agent.Id)).Select(agent => agent.Id);

    protected override SortDefinition<Session> Complete(SortDefinition<Session> order) => SessionOrder.Complete(order);
}

internal static class SessionOrder
{
    public static SortDefinition<Session> Complete(SortDefinition<Session> asked) =>
        asked.IfEmpty(none => none.AddDescending(session => session.LastActivityAt)).AddDescending(session => session.Id);
}
