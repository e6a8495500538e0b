using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Sessions;

/// <summary>The sessions of many rows, with one command per workspace.</summary>
internal sealed class SessionById(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : RowById<Session>(scheduler, options, storage)
{
    protected override IQueryable<Session> Find(IWorkspaceStorage opened, Guid[] ids) => opened.Sessions.Query.Where(session => ids.Contains(session.Id));

    protected override Guid IdOf(Session row) => row.Id;
}
