using System.Linq.Expressions;
using SimParlant.Core.Agents;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Guidelines;

[ExtendObjectType<Agent>]
internal static class AgentGuidelines
{
    /// <summary>By priority, the highest first, unless ordered otherwise.</summary>
    [UsePaging, UseFiltering<GuidelineFilter>, UseSorting<GuidelineSort>]
    public static async Task<Connection<Guideline>> GetGuidelinesAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent,
        [GlobalState] Access access,
        PagingArguments paging,
        QueryContext<Guideline> query,
        FieldNode field,
        GuidelinesOfAgents loader,
        CancellationToken ct) =>
        (await loader.LoadRequiredAsync(new(access.Entered(agent.WorkspaceId), agent.Id, field, paging, query), ct)).ToConnection();
}

internal sealed class GuidelinesOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : ChildListLoader<Guideline>(scheduler, options, storage)
{
    protected override Expression<Func<Guideline, Guid>> ParentOf => guideline => guideline.AgentId;

    protected override IQueryable<Guideline> Children(IWorkspaceStorage opened) => opened.Guidelines.Query;

    protected override IQueryable<Guid> Parents(IWorkspaceStorage opened, IReadOnlyList<Guid> ids) =>
        opened.Agents.Query.Where(agent => ids.Contains(agent.Id)).Select(agent => agent.Id);

    protected override SortDefinition<Guideline> Complete(SortDefinition<Guideline> order) =>
        order.IfEmpty(none => none.AddDescending(guideline => guideline.Priority)).AddAscending(guideline => guideline.Id);
}
