using SimParlant.Admin.Agents;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Guidelines;

/// <summary>The guidelines of one agent, and one of them at a time for editing.</summary>
internal sealed class GuidelinesModel(IGraphClient graph)
{
    public AgentHead? Agent { get; private set; }
    public Connection<Guideline>? Guidelines { get; private set; }
    public Guideline? Guideline { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, Guid agentId, PageCursor cursor, CancellationToken ct)
    {
        var variables = new { id = agentId, first = cursor.First, after = cursor.After, last = cursor.Last, before = cursor.Before };
        var result = await FindAsync(Operations.AgentGuidelines, variables, workspaceId, ct);
        (Agent, Guidelines, Problem) = (result.Value?.Head, result.Value?.Guidelines, result.Problem);
    }

    public async Task LoadOneAsync(string workspaceId, Guid agentId, Guid guidelineId, CancellationToken ct)
    {
        var result = await FindAsync(Operations.GuidelineById, new { agent = agentId, guideline = guidelineId }, workspaceId, ct);
        var found = result.Pick(agent => agent.Guidelines?.Rows.FirstOrDefault(), "guideline");
        (Agent, Guideline, Problem) = (result.Value?.Head, found.Value, found.Problem);
    }

    public Task CreateAsync(Guid agentId, GuidelineForm form, CancellationToken ct) =>
        SaveAsync(Operations.CreateGuideline, form, input => input.ForNew(agentId), ct);

    public Task UpdateAsync(Guid id, GuidelineForm form, CancellationToken ct) =>
        SaveAsync(Operations.UpdateGuideline, form, input => input.ForChange(id), ct);

    public async Task SwitchAsync(Guid id, bool enabled, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<Guideline>(Operations.UpdateGuideline, new { id, enabled }, ct)).Problem;

    public async Task DeleteAsync(Guid id, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<Identified>(Operations.DeleteGuideline, new { id }, ct)).Problem;

    private async Task SaveAsync(GraphOperation operation, GuidelineForm form, Func<GuidelineInput, object> variables, CancellationToken ct)
    {
        var read = form.Read();
        Problem = read.Succeeded ? (await graph.MutateAsync<Guideline>(operation, variables(read.Value), ct)).Problem : read.Problem;
    }

    private async Task<GraphResult<AgentPart>> FindAsync(GraphOperation operation, object variables, string workspaceId, CancellationToken ct) =>
        (await graph.QueryAsync<AgentData>(operation, variables, ct))
            .Pick(data => data.Agent is { } agent && agent.WorkspaceId == workspaceId ? agent : null, "agent");

    private sealed record AgentData(AgentPart? Agent);

    private sealed record AgentPart(Guid Id, string WorkspaceId, string Name, AgentStatus Status, Connection<Guideline>? Guidelines)
    {
        public AgentHead Head => new(Id, WorkspaceId, Name, Status);
    }
}
