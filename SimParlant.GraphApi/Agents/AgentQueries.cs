using SimParlant.Core.Agents;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Agents;

[QueryType]
internal static class AgentQueries
{
    /// <summary>An agent; null when there is none, or none for the caller.</summary>
    [Authorize(nameof(Operation.ViewAgents))]
    public static async Task<Agent?> GetAgentAsync(Guid id, [GlobalState] Access access, IStorage storage, CancellationToken ct)
    {
        if (await access.EnterByAgentAsync(id, ct) is not { } scope)
        {
            return null;
        }

        await using var opened = storage.For(scope);
        return await opened.Agents.FindAsync(id, ct);
    }
}
