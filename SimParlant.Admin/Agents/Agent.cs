namespace SimParlant.Admin.Agents;

public enum AgentStatus { Active, Inactive, Archived }

public enum CompositionMode { Fluid, Strict }

/// <summary>What a list shows of an agent.</summary>
public sealed record AgentRow(
    Guid Id, string Name, string? Description, AgentStatus Status, string ModelName, int TotalSessions, int TotalMessages, DateTimeOffset? LastActiveAt);

/// <summary>What every page about one agent needs above its own content.</summary>
public sealed record AgentHead(Guid Id, string WorkspaceId, string Name, AgentStatus Status);

internal sealed record Agent(
    Guid Id,
    string WorkspaceId,
    string Name,
    string? Description,
    AgentStatus Status,
    CompositionMode CompositionMode,
    string? SystemPrompt,
    string ModelProvider,
    string ModelName,
    int? Temperature,
    int? MaxTokens,
    int TotalSessions,
    int TotalMessages,
    DateTimeOffset? LastActiveAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public AgentHead Head => new(Id, WorkspaceId, Name, Status);
}
