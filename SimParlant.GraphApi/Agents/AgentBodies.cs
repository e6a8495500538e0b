using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Agents;

/// <summary>REST bodies of agents into inputs of the use cases; here is only what the use cases cannot see.</summary>
internal static class AgentBodies
{
    /// <summary>A plain rule on REST holds always.</summary>
    private const string Always = "always";

    private const string TemperatureRange = "temperature must be between 0 and 1.";

    public static RestError? Problems(NewAgentBody body)
    {
        var fields = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(body.Name))
        {
            fields.Add(("name", "name is required."));
        }

        if (string.IsNullOrWhiteSpace(body.WorkspaceId))
        {
            fields.Add(("workspace_id", "workspace_id is required."));
        }

        if (body.Temperature is { } temperature && ModelNames.ToPercent(temperature) is null)
        {
            fields.Add(("temperature", TemperatureRange));
        }

        if (body.Guidelines is { } guidelines && guidelines.Any(string.IsNullOrWhiteSpace))
        {
            fields.Add(("guidelines", "Every guideline must be a sentence."));
        }

        if (body.Tools is { Count: > 0 } tools)
        {
            fields.Add(("tools", $"The workspace has no tool named \"{tools[0]}\"."));
        }

        return Refuse(fields);
    }

    public static RestError? Problems(AgentChangesBody body)
    {
        var fields = new List<(string, string)>();
        if (body.Temperature is { } temperature && ModelNames.ToPercent(temperature) is null)
        {
            fields.Add(("temperature", TemperatureRange));
        }

        return Refuse(fields);
    }

    public static NewAgent Read(NewAgentBody body)
    {
        var model = body.Model ?? ModelNames.Default;
        return new NewAgent(body.Name!)
        {
            Description = body.Description,
            CompositionMode = body.CompositionMode,
            SystemPrompt = body.SystemPrompt,
            ModelProvider = body.ModelProvider ?? ModelNames.ProviderOf(model),
            ModelName = model,
            Temperature = body.Temperature is { } fraction ? ModelNames.ToPercent(fraction) : null,
            MaxTokens = body.MaxTokens,
            ResponseTimeoutMs = body.ResponseTimeoutMs,
            MaxContextLength = body.MaxContextLength,
            AllowInterruption = body.AllowInterruption,
            AllowProactiveMessages = body.AllowProactiveMessages,
            CustomConfig = body.CustomConfig,
            Guidelines = [.. (body.Guidelines ?? []).Select(action => new GuidelineText(Always, action!))],
        };
    }

    public static AgentChanges Read(AgentChangesBody body) => new()
    {
        Name = Given(body.Name),
        Description = body.Description is { } description ? (Change<string?>)description : default,
        SystemPrompt = body.SystemPrompt is { } prompt ? (Change<string?>)prompt : default,
        ModelName = Given(body.Model),
        ModelProvider = Given(body.ModelProvider ?? (body.Model is { } model ? ModelNames.ProviderOf(model) : null)),
        Temperature = body.Temperature is { } fraction ? (Change<int?>)ModelNames.ToPercent(fraction) : default,
        MaxTokens = body.MaxTokens is { } tokens ? (Change<int?>)tokens : default,
        ResponseTimeoutMs = body.ResponseTimeoutMs is { } timeout ? (Change<int?>)timeout : default,
        MaxContextLength = body.MaxContextLength is { } length ? (Change<int?>)length : default,
        AllowInterruption = body.AllowInterruption is { } interruptible ? (Change<bool>)interruptible : default,
        AllowProactiveMessages = body.AllowProactiveMessages is { } proactive ? (Change<bool>)proactive : default,
        CustomConfig = body.CustomConfig is { } config ? (Change<JsonElement?>)config : default,
        CompositionMode = body.CompositionMode is { } mode ? (Change<CompositionMode>)mode : default,
        Status = body.Status is { } status ? (Change<AgentStatus>)status : default,
    };

    private static Change<string> Given(string? value) => value is null ? default : (Change<string>)value;

    private static RestError? Refuse(List<(string Field, string Problem)> fields) =>
        fields.Count == 0 ? null : RestError.Invalid($"Not acceptable: {string.Join(" ", fields.Select(f => f.Problem))}", [.. fields]);
}
