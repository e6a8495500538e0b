using System.Text.Json;
using SimParlant.Core.Agents;

namespace SimParlant.GraphApi.Agents;

/// <summary>An agent on REST.</summary>
/// <param name="Guidelines">Actions of its guidelines, the highest priority first.</param>
/// <param name="Tools">Names of its tools.</param>
/// <param name="Model">The model's name; its provider follows from it.</param>
/// <param name="Temperature">0 to 1.</param>
/// <param name="UserId">The Sim user who created it.</param>
public sealed record AgentResource(
    Guid Id,
    string Name,
    string? Description,
    IReadOnlyList<string> Guidelines,
    IReadOnlyList<string> Tools,
    string Model,
    decimal? Temperature,
    string WorkspaceId,
    string UserId,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    AgentStatus Status,
    string? SystemPrompt,
    string ModelProvider,
    int? MaxTokens,
    CompositionMode CompositionMode,
    int? ResponseTimeoutMs,
    int? MaxContextLength,
    bool AllowInterruption,
    bool AllowProactiveMessages,
    JsonElement? CustomConfig)
{
    public static AgentResource Of(Agent agent, IEnumerable<string> guidelines) => new(
        agent.Id,
        agent.Name,
        agent.Description,
        [.. guidelines],
        [],
        agent.ModelName,
        ModelNames.ToFraction(agent.Temperature),
        agent.WorkspaceId,
        agent.CreatedBy,
        agent.CreatedAt,
        agent.UpdatedAt,
        agent.Status,
        agent.SystemPrompt,
        agent.ModelProvider,
        agent.MaxTokens,
        agent.CompositionMode,
        agent.ResponseTimeoutMs,
        agent.MaxContextLength,
        agent.AllowInterruption,
        agent.AllowProactiveMessages,
        agent.CustomConfig);
}

/// <summary>The short form of a workspace's list.</summary>
public sealed record AgentSummary(Guid Id, string Name, string? Description, string WorkspaceId, AgentStatus Status)
{
    public static AgentSummary Of(Agent agent) => new(agent.Id, agent.Name, agent.Description, agent.WorkspaceId, agent.Status);
}

/// <summary>What <c>POST /api/v1/agents</c> takes.</summary>
public sealed record NewAgentBody(
    string? Name,
    string? WorkspaceId,
    string? Description,
    IReadOnlyList<string?>? Guidelines,
    IReadOnlyList<string?>? Tools,
    string? Model,
    decimal? Temperature,
    string? SystemPrompt,
    string? ModelProvider,
    int? MaxTokens,
    CompositionMode? CompositionMode,
    int? ResponseTimeoutMs,
    int? MaxContextLength,
    bool? AllowInterruption,
    bool? AllowProactiveMessages,
    JsonElement? CustomConfig);

/// <summary>What <c>PUT</c> and <c>PATCH /api/v1/agents/{agent_id}</c> take: members left out stay as they are.</summary>
public sealed record AgentChangesBody(
    string? Name,
    string? Description,
    string? Model,
    decimal? Temperature,
    string? SystemPrompt,
    string? ModelProvider,
    int? MaxTokens,
    CompositionMode? CompositionMode,
    AgentStatus? Status,
    int? ResponseTimeoutMs,
    int? MaxContextLength,
    bool? AllowInterruption,
    bool? AllowProactiveMessages,
    JsonElement? CustomConfig);

public sealed record DeletedAgent(string Message, Guid AgentId, string WorkspaceId, DateTimeOffset DeletedAt);
