using System.Text.Json;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>
/// An agent's whole behaviour as people write it, in YAML or JSON: the same words in a file under version control, in an import, in an
/// export and in an evaluation's scenario. Things refer to one another by name, never by id.
/// </summary>
public sealed record BehaviourDocument
{
    public IReadOnlyList<GuidelineEntry> Guidelines { get; init; } = [];
    public IReadOnlyList<JourneyEntry> Journeys { get; init; } = [];
    public IReadOnlyList<AnswerEntry> Answers { get; init; } = [];
    public IReadOnlyList<TermEntry> Terms { get; init; } = [];
    public IReadOnlyList<CapabilityEntry> Capabilities { get; init; } = [];
    public IReadOnlyList<VariableEntry> Variables { get; init; } = [];
    public IReadOnlyList<RelationshipEntry> Relationships { get; init; } = [];

    /// <summary>Names of the workspace's tools the agent may use.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];
}

/// <param name="Name">To be referred to by; unique among the document's guidelines.</param>
/// <param name="When">The condition; "always" holds always.</param>
/// <param name="Then">The action; left out, it is an observation.</param>
public sealed record GuidelineEntry(string When, string? Then = null, string? Name = null)
{
    public int Priority { get; init; } = 100;
    public Criticality Criticality { get; init; } = Criticality.Medium;
    public bool Enabled { get; init; } = true;
    public bool Tracked { get; init; } = true;
    public bool Continuous { get; init; }
    public CompositionStyle? Style { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Names of tools.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];
}

public sealed record JourneyEntry(string Title, IReadOnlyList<string> When, IReadOnlyList<StateEntry> States)
{
    public string? Description { get; init; }
    public bool Enabled { get; init; } = true;
    public bool AllowSkipping { get; init; } = true;
    public bool AllowRevisiting { get; init; } = true;
    public int Priority { get; init; } = 100;
    public CompositionStyle? Style { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Left out: each state leads to the next.</summary>
    public IReadOnlyList<TransitionEntry>? Transitions { get; init; }

    public IReadOnlyList<JourneyGuidelineEntry> Guidelines { get; init; } = [];
}

/// <summary>Exactly one of <paramref name="Say"/>, <paramref name="Tool"/> and <paramref name="Decide"/>, or <see cref="Final"/>, which may say something too. The first state is the initial one.</summary>
public sealed record StateEntry(string Name, string? Say = null, string? Tool = null, string? Decide = null)
{
    public bool Final { get; init; }
    public bool AllowSkip { get; init; } = true;
    public CompositionStyle? Style { get; init; }
    public IReadOnlyList<SlotEntry> Collects { get; init; } = [];
}

public sealed record SlotEntry(string Variable, SlotType Type = SlotType.Text)
{
    public IReadOnlyList<string> Choices { get; init; } = [];
    public string? Pattern { get; init; }
}

public sealed record TransitionEntry(string From, string To, string? When = null, int Priority = 100);

/// <param name="When">Must hold too, inside the journey.</param>
public sealed record JourneyGuidelineEntry(string Guideline, string? When = null, int? Priority = null);

public sealed record AnswerEntry(string Say)
{
    public string? Name { get; init; }
    public IReadOnlyList<string> When { get; init; } = [];
    public IReadOnlyList<string> Signals { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Category { get; init; }
    public int Priority { get; init; } = 100;
    public bool Enabled { get; init; } = true;
    public bool Exact { get; init; }
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Guidelines by name, journeys by title, states as "title/state".</summary>
    public IReadOnlyList<string> For { get; init; } = [];
}

public sealed record TermEntry(string Name, string Means)
{
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    public int Importance { get; init; } = 100;
}

public sealed record CapabilityEntry(string Title, string Description)
{
    public IReadOnlyList<string> Signals { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>Of scope global or customer (then the value is the default of customers without one of their own).</summary>
public sealed record VariableEntry(string Key, JsonElement Value)
{
    public VariableScope Scope { get; init; } = VariableScope.Global;
    public bool Private { get; init; }
    public string? Description { get; init; }
}

/// <summary>Ends: "guideline:name", "journey:title", "tool:name", "tag:name" (every bearer) or "any:name" (some bearer).</summary>
/// <param name="To">One relationship each.</param>
public sealed record RelationshipEntry(RelationshipKind Kind, string From, IReadOnlyList<string> To)
{
    public string? Group { get; init; }
}
