using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Agents;

/// <summary>Deletes an agent softly: it leaves every list, its conversations stay. Needs its creator, or an admin.</summary>
public sealed class DeleteAgent(Authorizer authorizer, IStorage storage, IWakeBus bus)
{
    /// <returns>The agent as it was, or NotFound, AccessDenied.</returns>
    public async Task<Outcome<Agent>> ExecuteAsync(WorkspaceScope scope, Guid id, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Agents.FindAsync(id, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (await authorizer.CheckAsync(scope, Operation.DeleteAgent, agent, ct) is { } denied)
        {
            return denied;
        }

        if (!await store.Agents.DeleteAsync(id, ct))
        {
            return NotFound.Agent;
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        return agent;
    }
}
