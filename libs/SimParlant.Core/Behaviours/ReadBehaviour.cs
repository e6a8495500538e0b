using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Behaviours;

/// <summary>An agent's behaviour as one document. Any member may read it.</summary>
public sealed class ReadBehaviour(Authorizer authorizer, IStorage storage)
{
    /// <returns>The document, or NotFound (agent), AccessDenied.</returns>
    public async Task<Outcome<BehaviourDocument>> ExecuteAsync(WorkspaceScope scope, Guid agentId, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ViewAgents, ct) is { } denied)
        {
            return denied;
        }

        await using var store = storage.For(scope);
        return await store.Behaviours.ReadAsync(agentId, ct) is { } document ? document : NotFound.Agent;
    }
}
