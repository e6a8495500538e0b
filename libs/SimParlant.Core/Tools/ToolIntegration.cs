using System.Text.Json;

namespace SimParlant.Core.Tools;

/// <summary>A row of <c>parlant_tool_integration</c>: binds a tool to a target in Sim. Times are UTC.</summary>
public sealed class ToolIntegration
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid ParlantToolId { get; init; }
    /// <summary>custom_tool, workflow_block or mcp_server.</summary>
    public required string IntegrationType { get; set; }
    /// <summary>Id of the target in Sim's tables; not a foreign key.</summary>
    public required string TargetId { get; set; }
    public JsonElement? Configuration { get; set; }
    public bool Enabled { get; set; } = true;
    public JsonElement? ParameterMapping { get; set; }
    public JsonElement? ResponseMapping { get; set; }
    public DateTime? LastHealthCheck { get; set; }
    /// <summary>healthy, degraded, unhealthy or unknown.</summary>
    public string? HealthStatus { get; set; } = "unknown";
    public int ErrorCount { get; set; }
    public string? LastError { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
