using System.Text.Json;

namespace SimParlant.Core.Tools;

/// <summary>A row of <c>parlant_agent_tool</c>: an agent may use a tool of its workspace.</summary>
public sealed class AgentTool
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    public Guid ToolId { get; init; }
    /// <summary>Overrides the tool's own settings.</summary>
    public JsonElement? Configuration { get; set; }
    public bool Enabled { get; set; } = true;
    /// <summary>1 to 1000; higher wins.</summary>
    public int Priority { get; set; } = 100;
    public int UseCount { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
