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

internal sealed class EmbedKeysOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : OwnedLists<Guid, EmbedKey, EmbedKey>(scheduler, options)
{
    protected override async ValueTask<IReadOnlyList<EmbedKey>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct)
    {
        await using var opened = storage.For(scope);
        return await opened.EmbedKeys.ListAsync(owners, ct);
    }

    protected override Guid OwnerOf(EmbedKey row) => row.AgentId;

    protected override EmbedKey ItemOf(EmbedKey row) => row;
}
