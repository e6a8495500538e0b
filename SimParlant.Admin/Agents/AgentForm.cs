using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Agents;

/// <summary>An agent's settings as text fields; turning them into an input finds what is wrong with them.</summary>
public sealed class AgentForm
{
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? Status { get; set; }
    public string? CompositionMode { get; set; }
    public string? SystemPrompt { get; set; }
    public string? ModelProvider { get; set; }
    public string? ModelName { get; set; }
    /// <summary>Percent.</summary>
    public string? Temperature { get; set; }
    public string? MaxTokens { get; set; }

    internal static AgentForm Of(Agent agent) => new()
    {
        Name = agent.Name,
        Description = agent.Description,
        Status = Choice.Word(agent.Status),
        CompositionMode = Choice.Word(agent.CompositionMode),
        SystemPrompt = agent.SystemPrompt,
        ModelProvider = agent.ModelProvider,
        ModelName = agent.ModelName,
        Temperature = agent.Temperature?.ToString(),
        MaxTokens = agent.MaxTokens?.ToString(),
    };

    internal GraphResult<AgentInput> Read()
    {
        var fields = new FormFields();
        var input = new AgentInput(
            fields.Required("name", Name, "Give the agent a name.", 100),
            fields.Optional("description", Description, 500),
            Choice.Parse<AgentStatus>(Status),
            Choice.Parse<CompositionMode>(CompositionMode),
            fields.Optional("systemPrompt", SystemPrompt, 10_000),
            fields.Optional("modelProvider", ModelProvider, 100),
            fields.Optional("modelName", ModelName, 100),
            fields.Number("temperature", Temperature, 0, 100),
            fields.Number("maxTokens", MaxTokens, 1, 100_000));
        return fields.Problem is { } problem ? problem : GraphResult<AgentInput>.Of(input);
    }
}

/// <summary>Settings as the graph takes them; null is "not given".</summary>
internal sealed record AgentInput(
    string Name,
    string? Description,
    AgentStatus? Status,
    CompositionMode? CompositionMode,
    string? SystemPrompt,
    string? ModelProvider,
    string? ModelName,
    int? Temperature,
    int? MaxTokens)
{
    public object ForNew(string workspaceId) => new
    {
        workspaceId,
        name = Name,
        description = Description,
        status = Status,
        compositionMode = CompositionMode,
        systemPrompt = SystemPrompt,
        modelProvider = ModelProvider,
        modelName = ModelName,
        temperature = Temperature,
        maxTokens = MaxTokens,
    };

    /// <summary>What was emptied is sent as null; what cannot be empty is left out and so stays.</summary>
    public object ForChange(Guid id)
    {
        var changes = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["name"] = Name,
            ["description"] = Description,
            ["systemPrompt"] = SystemPrompt,
            ["temperature"] = Temperature,
            ["maxTokens"] = MaxTokens,
        };
        if (Status is { } status) { changes["status"] = status; }
        if (CompositionMode is { } mode) { changes["compositionMode"] = mode; }
        if (ModelProvider is not null) { changes["modelProvider"] = ModelProvider; }
        if (ModelName is not null) { changes["modelName"] = ModelName; }
        return changes;
    }
}
