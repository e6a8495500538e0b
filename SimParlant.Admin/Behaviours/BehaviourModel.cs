using System.Text.Json;
using SimParlant.Admin.Agents;
using SimParlant.Admin.Graph;

namespace SimParlant.Admin.Behaviours;

/// <summary>One agent's behaviour as a JSON text: read, and replaced wholly.</summary>
internal sealed class BehaviourModel(IGraphClient graph)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public AgentHead? Agent { get; private set; }
    public string Text { get; private set; } = "";
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspaceId, Guid agentId, CancellationToken ct)
    {
        var result = (await graph.QueryAsync<AgentData>(Operations.AgentBehaviour, new { id = agentId }, ct))
            .Pick(data => data.Agent is { } agent && agent.WorkspaceId == workspaceId ? agent : null, "agent");
        (Agent, Problem) = (result.Value?.Head, result.Problem);
        Text = result.Value is { } found ? JsonSerializer.Serialize(found.Behaviour, Indented) : "";
    }

    public async Task ReplaceAsync(Guid agentId, string? text, CancellationToken ct)
    {
        JsonElement document;
        try
        {
            document = JsonElement.Parse(text ?? "");
        }
        catch (JsonException e)
        {
            Problem = GraphProblems.Invalid(new FieldProblem($"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}", "This is not valid JSON here."));
            return;
        }

        Problem = (await graph.MutateAsync<Replaced>(Operations.ReplaceBehaviour, new { agentId, document }, ct)).Problem;
    }

    private sealed record AgentData(AgentPart? Agent);

    private sealed record AgentPart(Guid Id, string WorkspaceId, string Name, AgentStatus Status, JsonElement Behaviour)
    {
        public AgentHead Head => new(Id, WorkspaceId, Name, Status);
    }

    private sealed record Replaced(JsonElement Document);
}

internal sealed class BehaviourForm
{
    public string? Text { get; set; }
}
