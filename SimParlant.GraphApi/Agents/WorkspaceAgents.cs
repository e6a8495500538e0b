using SimParlant.Core.Agents;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Agents;

[ExtendObjectType<Workspace>]
internal static class WorkspaceAgents
{
    /// <summary>The workspace's agents, the newest first unless ordered otherwise.</summary>
    [UsePaging, UseFiltering<AgentFilter>, UseSorting<AgentSort>]
    public static async Task<Connection<Agent>> GetAgentsAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, PagingArguments paging, QueryContext<Agent> query, IStorage storage, CancellationToken ct)
    {
        await using var opened = storage.For(access.Entered(workspace.Id));
        return await opened.Agents.Query.With(query, Order).ToPageAsync(paging, ct).ToConnectionAsync();
    }

    private static SortDefinition<Agent> Order(SortDefinition<Agent> asked) =>
        asked.IfEmpty(none => none.AddDescending(agent => agent.CreatedAt)).AddDescending(agent => agent.Id);
}
