using System.Text.Json;

namespace SimParlant.Core.CannedResponses;

/// <summary>A row of <c>parlant_canned_response</c>: an approved answer, with <c>{{variable}}</c> placeholders.</summary>
public sealed class CannedResponse
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    public required string Template { get; set; }
    public string? Category { get; set; }
    /// <summary>JSON array of strings.</summary>
    public JsonElement? Tags { get; set; }
    /// <summary>JSON array of strings; the answer fits when any of them does.</summary>
    public JsonElement? Conditions { get; set; }
    /// <summary>1 to 1000; higher wins.</summary>
    public int Priority { get; set; } = 100;
    public bool Enabled { get; set; } = true;
    /// <summary>A condition must equal the customer's words, not merely resemble them.</summary>
    public bool RequiresExactMatch { get; set; }
    public int UseCount { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
