using System.Text.Json;

namespace SimParlant.Core.Journeys;

/// <summary>A row of <c>parlant_journey</c>: a conversation in steps. Times are UTC.</summary>
public sealed class Journey
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid AgentId { get; init; }
    /// <summary>Unique within the agent.</summary>
    public required string Title { get; set; }
    public string? Description { get; set; }
    /// <summary>JSON array of strings, not empty; the journey begins when any of them holds.</summary>
    public JsonElement Conditions { get; set; }
    /// <summary>A disabled journey takes no new sessions; running ones go on.</summary>
    public bool Enabled { get; set; } = true;
    public bool AllowSkipping { get; set; } = true;
    public bool AllowRevisiting { get; set; } = true;
    public int TotalSessions { get; set; }
    /// <summary>Percent of sessions that reached the end.</summary>
    public int? CompletionRate { get; set; } = 0;
    public DateTime? LastUsedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
