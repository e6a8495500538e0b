using SimParlant.Core.Agents;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Sessions;

/// <summary>The agents of many rows, with one command per workspace.</summary>
internal sealed class AgentById(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<(WorkspaceScope Scope, Guid Id), Agent>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, Guid Id), Agent>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, Guid Id)> keys, CancellationToken cancellationToken)
    {
        var agents = new Dictionary<(WorkspaceScope, Guid), Agent>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope))
        {
            await using var opened = storage.For(workspace.Key);
            foreach (var agent in await opened.Agents.ListAsync([.. workspace.Select(key => key.Id)], cancellationToken))
            {
                agents[(workspace.Key, agent.Id)] = agent;
            }
        }

        return agents;
    }
}
