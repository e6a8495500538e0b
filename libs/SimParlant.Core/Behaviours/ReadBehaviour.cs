using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Behaviours;

/// <summary>An agent's behaviour as one document. Any member may read it, but for private values: those are for whoever may configure the agent.</summary>
public sealed class ReadBehaviour(Authorizer authorizer, IStorage storage)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    /// <returns>The document, or NotFound (agent), AccessDenied.</returns>
    public async Task<Outcome<BehaviourDocument>> ExecuteAsync(WorkspaceScope scope, Guid agentId, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ViewAgents, ct) is { } denied)
        {
            return denied;
        }

        await using var store = storage.For(scope);
        if (await store.Behaviours.ReadAsync(agentId, ct) is not { } document)
        {
            return NotFound.Agent;
        }

        if (!document.Variables.Any(variable => variable.Private))
        {
            return document;
        }

        return await store.Agents.FindAsync(agentId, ct) switch
        {
            null => NotFound.Agent,
            var agent when AgentAccessLevels.Of(scope, agent) >= AgentAccess.Configure => document,
            _ => document with { Variables = [.. document.Variables.Select(variable => variable.Private ? variable with { Value = Nothing } : variable)] },
        };
    }
}
