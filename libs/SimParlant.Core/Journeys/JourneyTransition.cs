namespace SimParlant.Core.Journeys;

/// <summary>A row of <c>parlant_journey_transition</c>: an edge between two states of one journey, never out of a final one.</summary>
public sealed class JourneyTransition
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    public Guid JourneyId { get; init; }
    public Guid FromStateId { get; init; }
    /// <summary>May equal <see cref="FromStateId"/>: a loop.</summary>
    public Guid ToStateId { get; init; }
    /// <summary>Null always holds.</summary>
    public string? Condition { get; set; }
    /// <summary>1 to 1000; higher is tried first.</summary>
    public int Priority { get; set; } = 100;
    public int UseCount { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime CreatedAt { get; init; }
}
