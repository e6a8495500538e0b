using SimParlant.Core.Journeys;

namespace SimParlant.Core.Behaviours;

/// <summary>A conversation in steps: states and the ways between them.</summary>
public sealed record JourneyMap(Guid Id, string Title)
{
    public string? Description { get; init; }

    /// <summary>The journey begins when any of them holds.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>A disabled journey takes no new sessions.</summary>
    public bool IsEnabled { get; init; } = true;

    public bool AllowSkipping { get; init; } = true;

    public bool AllowRevisiting { get; init; } = true;

    /// <summary>1 to 1000; counts for all that its states ask.</summary>
    public int Priority { get; init; } = 100;

    public CompositionStyle? Style { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>In the order they were written; exactly one is initial.</summary>
    public IReadOnlyList<JourneyNode> Nodes { get; init; } = [];

    /// <summary>Higher priority first within one source.</summary>
    public IReadOnlyList<JourneyEdge> Edges { get; init; } = [];

    /// <summary>Guidelines that apply inside it, with what it says otherwise about them.</summary>
    public IReadOnlyList<JourneyRule> Rules { get; init; } = [];

    public JourneyNode? Find(Guid nodeId) => Nodes.FirstOrDefault(node => node.Id == nodeId);

    public JourneyNode Initial => Nodes.FirstOrDefault(node => node.IsInitial) ?? Nodes[0];
}

public sealed record JourneyNode(Guid Id, string Name, JourneyStateType Type)
{
    /// <summary>What to do or say there: a chat state's prompt, a final state's last word if any.</summary>
    public string? Prompt { get; init; }

    /// <summary>A tool state's tool, by name.</summary>
    public string? Tool { get; init; }

    /// <summary>What a decision state asks of the facts.</summary>
    public string? Condition { get; init; }

    public bool IsInitial { get; init; }

    public bool IsFinal { get; init; }

    public bool AllowSkip { get; init; } = true;

    public CompositionStyle? Style { get; init; }

    /// <summary>What the customer is to tell here; known already, the state may be skipped.</summary>
    public IReadOnlyList<Slot> Slots { get; init; } = [];

    public bool EndsJourney => IsFinal || Type == JourneyStateType.Final;
}

/// <param name="Condition">Null always holds once the state before is done.</param>
public sealed record JourneyEdge(Guid Id, Guid From, Guid To, string? Condition, int Priority = 100);

/// <param name="Condition">Must hold too, inside this journey.</param>
public sealed record JourneyRule(Guid LinkId, Guid GuidelineId, int? Priority, string? Condition);

public enum SlotType { Text, Number, Integer, Date, Email, Phone, Boolean, Choice, Pattern }

/// <summary>A typed datum the customer gives; kept as a variable of the session.</summary>
/// <param name="Variable">The variable's key.</param>
/// <param name="Choices">For a choice: the values, in the words a customer would use.</param>
/// <param name="Pattern">For a pattern: a regular expression the whole value matches.</param>
public sealed record Slot(string Variable, SlotType Type, IReadOnlyList<string> Choices, string? Pattern = null);
