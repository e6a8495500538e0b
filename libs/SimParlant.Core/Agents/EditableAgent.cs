using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Agents;

/// <summary>The question every change to an agent's guidelines and canned responses begins with.</summary>
public sealed class EditableAgent(Authorizer authorizer)
{
    /// <returns>The agent, or NotFound, AccessDenied, AgentArchived.</returns>
    public async ValueTask<Outcome<Agent>> FindAsync(IWorkspaceStorage store, Guid agentId, CancellationToken ct)
    {
        if (await store.Agents.FindAsync(agentId, ct) is not { } agent)
        {
            return NotFound.Agent;
        }

        if (await authorizer.CheckAsync(store.Scope, Operation.ConfigureAgent, agent, ct) is { } denied)
        {
            return denied;
        }

        return agent.Status == AgentStatus.Archived ? new AgentArchived() : agent;
    }
}
