using SimParlant.Core.Agents;
using SimParlant.Core.Customers;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Customers;

[ExtendObjectType<Agent>]
internal static class AgentEmbedKeys
{
    /// <summary>The agent's public keys, revoked ones too, the oldest first; without their text. For the agent's creator and admins.</summary>
    [Authorize(nameof(Operation.ManageEmbedKeys))]
    public static async Task<IReadOnlyList<EmbedKey>?> GetEmbedKeysAsync(
        [Parent(requires: "Id WorkspaceId CreatedBy")] Agent agent,
        [GlobalState] Access access,
        Authorizer authorizer,
        EmbedKeysOfAgents loader,
        CancellationToken ct)
    {
        var scope = access.Entered(agent.WorkspaceId);
        return await authorizer.CheckAsync(scope, Operation.ManageEmbedKeys, agent, ct) is { } denied
            ? throw Refusals.Of(denied)
            : await loader.LoadAsync((scope, agent.Id), ct) ?? [];
    }
}

/// <summary>The keys of many agents, with one command per workspace.</summary>
internal sealed class EmbedKeysOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<(WorkspaceScope Scope, Guid AgentId), EmbedKey[]>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, Guid AgentId), EmbedKey[]>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, Guid AgentId)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, Guid), EmbedKey[]>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.AgentId))
        {
            await using var opened = storage.For(workspace.Key);
            foreach (var agent in (await opened.EmbedKeys.ListAsync([.. workspace], cancellationToken)).GroupBy(key => key.AgentId))
            {
                found[(workspace.Key, agent.Key)] = [.. agent];
            }
        }

        return found;
    }
}
