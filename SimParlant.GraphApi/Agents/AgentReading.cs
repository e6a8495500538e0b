using SimParlant.Core.Agents;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Agents;

/// <summary>Agents as REST shows them, with two commands however many there are.</summary>
internal static class AgentReading
{
    /// <summary>A bare array has no pages; a workspace's quota keeps it far below this.</summary>
    private const int Most = 1000;

    public static async Task<AgentResource?> FindAsync(IStorage storage, WorkspaceScope scope, Guid id, CancellationToken ct)
    {
        await using var opened = storage.For(scope);
        return await opened.Agents.FindAsync(id, ct) is { } agent ? (await WithGuidelinesAsync(opened, [agent], ct))[0] : null;
    }

    public static async Task<IReadOnlyList<AgentResource>> ListAsync(IStorage storage, WorkspaceScope scope, CancellationToken ct)
    {
        await using var opened = storage.For(scope);
        return await WithGuidelinesAsync(opened, await ReadAsync(opened, ct), ct);
    }

    public static async Task<IReadOnlyList<AgentSummary>> ListShortAsync(IStorage storage, WorkspaceScope scope, CancellationToken ct)
    {
        await using var opened = storage.For(scope);
        return [.. (await ReadAsync(opened, ct)).Select(AgentSummary.Of)];
    }

    private static Task<List<Agent>> ReadAsync(IWorkspaceStorage opened, CancellationToken ct) =>
        opened.Agents.Query.OrderBy(agent => agent.CreatedAt).ThenBy(agent => agent.Id).Take(Most).ToRowsAsync(ct);

    private static async Task<IReadOnlyList<AgentResource>> WithGuidelinesAsync(IWorkspaceStorage opened, IReadOnlyList<Agent> agents, CancellationToken ct)
    {
        var ids = agents.Select(agent => agent.Id).ToArray();
        var guidelines = await opened.Guidelines.Query
            .Where(guideline => ids.Contains(guideline.AgentId))
            .OrderByDescending(guideline => guideline.Priority)
            .ThenBy(guideline => guideline.Id)
            .ToRowsAsync(ct);
        var actions = guidelines.ToLookup(guideline => guideline.AgentId, guideline => guideline.Action);
        return [.. agents.Select(agent => AgentResource.Of(agent, actions[agent.Id]))];
    }
}
