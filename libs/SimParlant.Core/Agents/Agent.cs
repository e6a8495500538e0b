using System.Text.Json;

namespace SimParlant.Core.Agents;

public enum AgentStatus { Active, Inactive, Archived }

public enum CompositionMode { Fluid, Strict }

/// <summary>A row of <c>parlant_agent</c>: who talks, in what manner, with which model. Times are UTC.</summary>
public sealed class Agent
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    /// <summary>The Sim user who created it.</summary>
    public required string CreatedBy { get; init; }
    /// <summary>1 to 100 characters, unique among the workspace's live agents.</summary>
    public required string Name { get; set; }
    public string? Description { get; set; }
    public AgentStatus Status { get; set; } = AgentStatus.Active;
    /// <summary>Fluid may phrase freely; strict says only approved answers.</summary>
    public CompositionMode CompositionMode { get; set; } = CompositionMode.Fluid;
    public string? SystemPrompt { get; set; }
    public string ModelProvider { get; set; } = "openai";
    public string ModelName { get; set; } = "gpt-4";
    /// <summary>Percent, 0 to 100.</summary>
    public int? Temperature { get; set; } = 70;
    public int? MaxTokens { get; set; } = 2000;
    public int? ResponseTimeoutMs { get; set; } = 30_000;
    public int? MaxContextLength { get; set; } = 8000;
    public string? SystemInstructions { get; set; }
    public bool AllowInterruption { get; set; } = true;
    public bool AllowProactiveMessages { get; set; }
    public string? ConversationStyle { get; set; } = "professional";
    public int? DataRetentionDays { get; set; } = 30;
    public bool AllowDataExport { get; set; } = true;
    public string? PiiHandlingMode { get; set; } = "standard";
    public JsonElement? IntegrationMetadata { get; set; }
    public JsonElement? CustomConfig { get; set; }
    public int TotalSessions { get; set; }
    public int TotalMessages { get; set; }
    public int TotalTokensUsed { get; set; }
    /// <summary>Cents.</summary>
    public int TotalCost { get; set; }
    /// <summary>Seconds.</summary>
    public int? AverageSessionDuration { get; set; }
    public DateTime? LastActiveAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
}
