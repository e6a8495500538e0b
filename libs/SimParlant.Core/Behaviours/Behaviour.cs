namespace SimParlant.Core.Behaviours;

/// <summary>All that a workspace wrote for one agent, as the engine reads it. Immutable; only what is enabled, but for journeys.</summary>
public sealed record Behaviour
{
    public static Behaviour Empty { get; } = new();

    public IReadOnlyList<GuidelineRule> Guidelines { get; init; } = [];

    /// <summary>Disabled ones too: they take no new sessions, and running ones go on.</summary>
    public IReadOnlyList<JourneyMap> Journeys { get; init; } = [];

    public IReadOnlyList<ApprovedAnswer> Answers { get; init; } = [];

    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    public IReadOnlyList<Capability> Capabilities { get; init; } = [];

    public IReadOnlyList<Relationship> Relationships { get; init; } = [];

    /// <summary>The tools the agent was granted, higher priority first.</summary>
    public IReadOnlyList<ToolSpec> Tools { get; init; } = [];
}
