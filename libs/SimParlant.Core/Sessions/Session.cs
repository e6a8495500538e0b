using System.Text.Json;

namespace SimParlant.Core.Sessions;

/// <summary>Auto answers alone, manual waits for a human's approval, paused does not answer.</summary>
public enum SessionMode { Auto, Manual, Paused }

public enum SessionStatus { Active, Completed, Abandoned }

/// <summary>A row of <c>parlant_session</c>: one conversation. Times are UTC.</summary>
public sealed class Session
{
    public Guid Id { get; init; }
    public Guid AgentId { get; init; }
    public required string WorkspaceId { get; init; }
    /// <summary>Null for an anonymous or external customer.</summary>
    public string? UserId { get; set; }
    public string? CustomerId { get; set; }
    public SessionMode Mode { get; set; } = SessionMode.Auto;
    public SessionStatus Status { get; set; } = SessionStatus.Active;
    public string? Title { get; set; }
    public JsonElement? Metadata { get; set; }
    public Guid? CurrentJourneyId { get; set; }
    public Guid? CurrentStateId { get; set; }
    public JsonElement? Variables { get; set; }
    /// <summary>Also the offset of the next event.</summary>
    public int EventCount { get; set; }
    public int MessageCount { get; set; }
    public int TokensUsed { get; set; }
    /// <summary>Cents.</summary>
    public int Cost { get; set; }
    /// <summary>Milliseconds.</summary>
    public int? AverageResponseTime { get; set; }
    /// <summary>1 to 5.</summary>
    public int? SatisfactionScore { get; set; }
    public string? SessionType { get; set; } = "conversation";
    public JsonElement? Tags { get; set; }
    public string? UserAgent { get; set; }
    public string? IpAddress { get; set; }
    public string? Referrer { get; set; }
    public string? Locale { get; set; } = "en";
    public string? Timezone { get; set; } = "UTC";
    public DateTime StartedAt { get; init; }
    public DateTime LastActivityAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
