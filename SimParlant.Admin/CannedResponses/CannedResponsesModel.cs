using SimParlant.Admin.Agents;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.CannedResponses;

/// <summary>The canned responses of one agent, and one of them at a time for editing.</summary>
internal sealed class CannedResponsesModel(IGraphClient graph)
{
    public AgentHead? Agent { get; private set; }
    public Connection<CannedResponse>? Responses { get; private set; }
    public CannedResponse? Response { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, Guid agentId, PageCursor cursor, CancellationToken ct)
    {
        var variables = new { id = agentId, first = cursor.First, after = cursor.After, last = cursor.Last, before = cursor.Before };
        var result = await FindAsync(Operations.AgentCannedResponses, variables, workspaceId, ct);
        (Agent, Responses, Problem) = (result.Value?.Head, result.Value?.CannedResponses, result.Problem);
    }

    public async Task LoadOneAsync(string workspaceId, Guid agentId, Guid responseId, CancellationToken ct)
    {
        var result = await FindAsync(Operations.CannedResponseById, new { agent = agentId, cannedResponse = responseId }, workspaceId, ct);
        var found = result.Pick(agent => agent.CannedResponses?.Rows.FirstOrDefault(), "canned response");
        (Agent, Response, Problem) = (result.Value?.Head, found.Value, found.Problem);
    }

    public Task CreateAsync(Guid agentId, CannedResponseForm form, CancellationToken ct) =>
        SaveAsync(Operations.CreateCannedResponse, form, input => input.ForNew(agentId), ct);

    public Task UpdateAsync(Guid id, CannedResponseForm form, CancellationToken ct) =>
        SaveAsync(Operations.UpdateCannedResponse, form, input => input.ForChange(id), ct);

    public async Task SwitchAsync(Guid id, bool enabled, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<CannedResponse>(Operations.UpdateCannedResponse, new { id, enabled }, ct)).Problem;

    public async Task DeleteAsync(Guid id, CancellationToken ct) =>
        Problem = (await graph.MutateAsync<Identified>(Operations.DeleteCannedResponse, new { id }, ct)).Problem;

    private async Task SaveAsync(GraphOperation operation, CannedResponseForm form, Func<CannedResponseInput, object> variables, CancellationToken ct)
    {
        var read = form.Read();
        Problem = read.Succeeded ? (await graph.MutateAsync<CannedResponse>(operation, variables(read.Value), ct)).Problem : read.Problem;
    }

    private async Task<GraphResult<AgentPart>> FindAsync(GraphOperation operation, object variables, string workspaceId, CancellationToken ct) =>
        (await graph.QueryAsync<AgentData>(operation, variables, ct))
            .Pick(data => data.Agent is { } agent && agent.WorkspaceId == workspaceId ? agent : null, "agent");

    private sealed record AgentData(AgentPart? Agent);

    private sealed record AgentPart(Guid Id, string WorkspaceId, string Name, AgentStatus Status, Connection<CannedResponse>? CannedResponses)
    {
        public AgentHead Head => new(Id, WorkspaceId, Name, Status);
    }
}
