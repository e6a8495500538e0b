using SimParlant.Admin.Graph;

namespace SimParlant.Admin.Agents;

/// <summary>One agent's settings: load, create, change, delete.</summary>
internal sealed class AgentModel(IGraphClient graph)
{
    public Agent? Agent { get; private set; }
    public GraphProblem? Problem { get; private set; }

    /// <summary>An agent of another workspace is as missing as one that does not exist.</summary>
    public async Task LoadAsync(string workspaceId, Guid id, CancellationToken ct)
    {
        var result = (await graph.QueryAsync<AgentData>(Operations.AgentById, new { id }, ct))
            .Pick(data => data.Agent is { } agent && agent.WorkspaceId == workspaceId ? agent : null, "agent");
        (Agent, Problem) = (result.Value, result.Problem);
    }

    public Task CreateAsync(string workspaceId, AgentForm form, CancellationToken ct) =>
        SaveAsync(Operations.CreateAgent, form, input => input.ForNew(workspaceId), ct);

    public Task UpdateAsync(Guid id, AgentForm form, CancellationToken ct) =>
        SaveAsync(Operations.UpdateAgent, form, input => input.ForChange(id), ct);

    public async Task DeleteAsync(Guid id, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<Identified>(Operations.DeleteAgent, new { id }, ct)).Problem;

    private async Task SaveAsync(GraphOperation operation, AgentForm form, Func<AgentInput, object> variables, CancellationToken ct)
    {
        var read = form.Read();
        var result = read.Succeeded ? await graph.MutateAsync<Agent>(operation, variables(read.Value), ct) : read.Problem;
        (Agent, Problem) = (result.Value ?? Agent, result.Problem);
    }

    private sealed record AgentData(Agent? Agent);
}
