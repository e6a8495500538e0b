namespace SimParlant.Core.Journeys;

/// <summary>A row of <c>parlant_journey_guideline</c>: a guideline of the same agent, applied inside a journey.</summary>
public sealed class JourneyGuideline
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid JourneyId { get; init; }
    public Guid GuidelineId { get; init; }
    /// <summary>1 to 1000; null keeps the guideline's own.</summary>
    public int? PriorityOverride { get; set; }
    public bool Enabled { get; set; } = true;
    public string? JourneySpecificCondition { get; set; }
    public int MatchCount { get; set; }
    public DateTime? LastMatchedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }
}
