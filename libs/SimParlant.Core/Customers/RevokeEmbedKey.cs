using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Customers;

/// <summary>
/// Takes a key back: it gives out no more tokens; those given out end by themselves. Revoking again changes nothing.
/// Needs the agent's creator, or an admin.
/// </summary>
public sealed class RevokeEmbedKey(Authorizer authorizer, IStorage storage, TimeProvider time)
{
    /// <returns>The revoked key, or NotFound, AccessDenied.</returns>
    public async Task<Outcome<EmbedKey>> ExecuteAsync(WorkspaceScope scope, Guid id, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.EmbedKeys.FindAsync(id, ct) is not { } key || await store.Agents.FindAsync(key.AgentId, ct) is not { } agent)
        {
            return NotFound.EmbedKey;
        }

        if (await authorizer.CheckAsync(scope, Operation.ManageEmbedKeys, agent, ct) is { } denied)
        {
            return denied;
        }

        return await store.EmbedKeys.RevokeAsync(id, time.GetUtcNow().UtcDateTime, ct) is { } revoked ? revoked : NotFound.EmbedKey;
    }
}
