using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Replies;

internal sealed class GuidelineById(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : RowById<Guideline>(scheduler, options, storage)
{
    protected override IQueryable<Guideline> Find(IWorkspaceStorage opened, Guid[] ids) => opened.Guidelines.Query.Where(row => ids.Contains(row.Id));

    protected override Guid IdOf(Guideline row) => row.Id;
}

internal sealed class CannedResponseById(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : RowById<CannedResponse>(scheduler, options, storage)
{
    protected override IQueryable<CannedResponse> Find(IWorkspaceStorage opened, Guid[] ids) => opened.CannedResponses.Query.Where(row => ids.Contains(row.Id));

    protected override Guid IdOf(CannedResponse row) => row.Id;
}
