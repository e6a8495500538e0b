using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Privacy;

namespace SimParlant.GraphApi.Agents;

/// <param name="WorkspaceId">The workspace it will belong to.</param>
/// <param name="Name">1 to 100 characters, unique among the workspace's agents.</param>
/// <param name="Temperature">Percent, 0 to 100.</param>
/// <param name="ResponseTimeoutMs">1 to 300000: how long an answer may take.</param>
/// <param name="MaxContextLength">1 to 200000 tokens.</param>
/// <param name="AllowInterruption">A newer message cancels an answer that has not begun.</param>
/// <param name="AllowProactiveMessages">It may greet, and speak when a member asks it to.</param>
/// <param name="CustomConfig">A JSON object; the engine reads preamble, maxIterations, style, noMatchText, turnTokens and turnCents.</param>
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
    int? ResponseTimeoutMs,
    int? MaxContextLength,
    bool? AllowInterruption,
    bool? AllowProactiveMessages,
    JsonElement? CustomConfig,
    IReadOnlyList<NewGuidelineInput>? Guidelines);

/// <param name="Condition">When it applies, in 1 to 2000 characters.</param>
/// <param name="Action">What the agent then does, in 1 to 2000 characters.</param>
/// <param name="Priority">1 to 1000; higher wins. Default 100.</param>
internal sealed record NewGuidelineInput(string Condition, string Action, int? Priority);

/// <summary>Fields left out stay as they are; null empties a field that may be empty.</summary>
/// <param name="ResponseTimeoutMs">1 to 300000: how long an answer may take.</param>
/// <param name="MaxContextLength">1 to 200000 tokens.</param>
/// <param name="AllowInterruption">A newer message cancels an answer that has not begun.</param>
/// <param name="AllowProactiveMessages">It may greet, and speak when a member asks it to.</param>
/// <param name="CustomConfig">A JSON object; the engine reads preamble, maxIterations, style, noMatchText, turnTokens and turnCents.</param>
/// <param name="PiiHandlingMode">How much of what customers write is masked before it is stored; the workspace may ask for more.</param>
/// <param name="DataRetentionDays">1 to 3650: how long conversations stay after their last activity; the workspace may ask for less.</param>
/// <param name="AllowDataExport">Whether exports of the workspace hold its data.</param>
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
    Optional<int?> MaxTokens,
    Optional<int?> ResponseTimeoutMs,
    Optional<int?> MaxContextLength,
    Optional<bool?> AllowInterruption,
    Optional<bool?> AllowProactiveMessages,
    Optional<JsonElement?> CustomConfig,
    Optional<PiiMode?> PiiHandlingMode,
    Optional<int?> DataRetentionDays,
    Optional<bool?> AllowDataExport);

internal sealed record DeleteAgentInput(Guid Id);
