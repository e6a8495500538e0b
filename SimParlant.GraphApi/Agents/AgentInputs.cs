using SimParlant.Core.Agents;

namespace SimParlant.GraphApi.Agents;

/// <param name="WorkspaceId">The workspace it will belong to.</param>
/// <param name="Name">1 to 100 characters, unique among the workspace's agents.</param>
/// <param name="Temperature">Percent, 0 to 100.</param>
internal sealed record CreateAgentInput(
    [property: ID] string WorkspaceId,
    string Name,
    string? Description,
    AgentStatus? Status,
    CompositionMode? CompositionMode,
    string? SystemPrompt,
    string? ModelProvider,
    string? ModelName,
    int? Temperature,
    int? MaxTokens,
    IReadOnlyList<NewGuidelineInput>? Guidelines);

/// <param name="Condition">When it applies, in 1 to 2000 characters.</param>
/// <param name="Action">What the agent then does, in 1 to 2000 characters.</param>
/// <param name="Priority">1 to 1000; higher wins. Default 100.</param>
internal sealed record NewGuidelineInput(string Condition, string Action, int? Priority);

/// <summary>Fields left out stay as they are; null empties a field that may be empty.</summary>
internal sealed record UpdateAgentInput(
    Guid Id,
    Optional<string?> Name,
    Optional<string?> Description,
    Optional<AgentStatus?> Status,
    Optional<CompositionMode?> CompositionMode,
    Optional<string?> SystemPrompt,
    Optional<string?> ModelProvider,
    Optional<string?> ModelName,
    Optional<int?> Temperature,
    Optional<int?> MaxTokens);

internal sealed record DeleteAgentInput(Guid Id);
