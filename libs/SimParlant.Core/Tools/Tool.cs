using System.Text.Json;

namespace SimParlant.Core.Tools;

/// <summary>A row of <c>parlant_tool</c>: something an agent of the workspace can do. Times are UTC.</summary>
public sealed class Tool
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    /// <summary>Unique within the workspace.</summary>
    public required string Name { get; set; }
    public required string DisplayName { get; set; }
    public required string Description { get; set; }
    public string? SimToolId { get; set; }
    /// <summary>sim_native, custom, external or mcp_server.</summary>
    public required string ToolType { get; set; }
    /// <summary>JSON Schema of type object.</summary>
    public JsonElement Parameters { get; set; }
    /// <summary>JSON Schema.</summary>
    public JsonElement? ReturnSchema { get; set; }
    public string? UsageGuidelines { get; set; }
    public JsonElement? ErrorHandling { get; set; }
    /// <summary>Milliseconds, 1 to 300000.</summary>
    public int? ExecutionTimeout { get; set; } = 30_000;
    /// <summary><c>{"max_attempts":3,"backoff_ms":1000}</c>.</summary>
    public JsonElement? RetryPolicy { get; set; }
    /// <summary>Calls by all agents of the workspace together; null without bound.</summary>
    public int? RateLimitPerMinute { get; set; } = 60;
    /// <summary>At least the limit per minute.</summary>
    public int? RateLimitPerHour { get; set; } = 1000;
    public bool RequiresAuth { get; set; }
    /// <summary>api_key, oauth, basic, bearer or none.</summary>
    public string? AuthType { get; set; }
    public JsonElement? AuthConfig { get; set; }
    public bool Enabled { get; set; } = true;
    public bool IsPublic { get; set; }
    public bool IsDeprecated { get; set; }
    public int UseCount { get; set; }
    /// <summary>Percent.</summary>
    public int? SuccessRate { get; set; } = 100;
    public DateTime? LastUsedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
