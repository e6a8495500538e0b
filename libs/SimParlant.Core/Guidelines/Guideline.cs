using System.Text.Json;

namespace SimParlant.Core.Guidelines;

/// <summary>A row of <c>parlant_guideline</c>: when the condition holds, the agent does the action.</summary>
public sealed class Guideline
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    /// <summary>1 to 2000 characters.</summary>
    public required string Condition { get; set; }
    /// <summary>1 to 2000 characters.</summary>
    public required string Action { get; set; }
    /// <summary>1 to 1000; higher wins.</summary>
    public int Priority { get; set; } = 100;
    public bool Enabled { get; set; } = true;
    /// <summary>JSON array of tool ids.</summary>
    public JsonElement? ToolIds { get; set; }
    public int MatchCount { get; set; }
    public DateTime? LastMatchedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
