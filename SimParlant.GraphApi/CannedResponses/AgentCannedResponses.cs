using System.Linq.Expressions;
using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.CannedResponses;

[ExtendObjectType<Agent>]
internal static class AgentCannedResponses
{
    /// <summary>By priority, the highest first, unless ordered otherwise.</summary>
    [UsePaging, UseFiltering<CannedResponseFilter>, UseSorting<CannedResponseSort>]
    public static async Task<Connection<CannedResponse>> GetCannedResponsesAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent,
        [GlobalState] Access access,
        PagingArguments paging,
        QueryContext<CannedResponse> query,
        FieldNode field,
        CannedResponsesOfAgents loader,
        CancellationToken ct) =>
        (await loader.LoadRequiredAsync(new(access.Entered(agent.WorkspaceId), agent.Id, field, paging, query), ct)).ToConnection();
}

internal sealed class CannedResponsesOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : ChildListLoader<CannedResponse>(scheduler, options, storage)
{
    protected override Expression<Func<CannedResponse, Guid>> ParentOf => response => response.AgentId;

    protected override IQueryable<CannedResponse> Children(IWorkspaceStorage opened) => opened.CannedResponses.Query;

    protected override IQueryable<Guid> Parents(IWorkspaceStorage opened, IReadOnlyList<Guid> ids) =>
        opened.Agents.Query.Where(agent => ids.Contains(agent.Id)).Select(agent => agent.Id);

    protected override SortDefinition<CannedResponse> Complete(SortDefinition<CannedResponse> order) =>
        order.IfEmpty(none => none.AddDescending(response => response.Priority)).AddAscending(response => response.Id);
}
