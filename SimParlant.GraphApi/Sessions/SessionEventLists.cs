using System.Linq.Expressions;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

[ExtendObjectType<Session>]
internal static class SessionEvents
{
    /// <summary>The session's events in order; <c>last: n</c> gives the newest.</summary>
    [UsePaging, UseFiltering<SessionEventFilter>]
    public static async Task<Connection<SessionEvent>> GetEventsAsync(
        [Parent(requires: "Id WorkspaceId AgentId UserId")] Session session,
        [GlobalState] Access access,
        PagingArguments paging,
        QueryContext<SessionEvent> query,
        FieldNode field,
        EventsOfSessions loader,
        CancellationToken ct) =>
        (await loader.LoadRequiredAsync(new(access.Entered(session.WorkspaceId), session.Id, field, paging, query), ct)).ToConnection();
}

internal sealed class EventsOfSessions(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : ChildListLoader<SessionEvent>(scheduler, options, storage)
{
    protected override Expression<Func<SessionEvent, Guid>> ParentOf => happened => happened.SessionId;

    protected override IQueryable<SessionEvent> Children(IWorkspaceStorage opened) => opened.Events.Query;

    protected override IQueryable<Guid> Parents(IWorkspaceStorage opened, IReadOnlyList<Guid> ids) =>
        opened.Sessions.Query.Where(session => ids.Contains(session.Id)).Select(session => session.Id);

    protected override SortDefinition<SessionEvent> Complete(SortDefinition<SessionEvent> order) => order.AddAscending(happened => happened.Offset);
}
