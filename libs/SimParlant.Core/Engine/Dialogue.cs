using System.Text.Json;
using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine;

/// <summary>
/// What a model may look at: one conversation and what the workspace wrote that may matter now. Nothing private is in it, and nothing of
/// another conversation.
/// </summary>
public sealed record Dialogue
{
    public required AgentProfile Agent { get; init; }

    public required CustomerProfile Customer { get; init; }

    /// <summary>Oldest first, as far back as fits.</summary>
    public IReadOnlyList<Utterance> Transcript { get; init; } = [];

    /// <summary>The customer's words that are to be answered: all since the agent last spoke, joined by line breaks; empty when the agent speaks first.</summary>
    public string Message { get; init; } = "";

    public IReadOnlyList<GlossaryTerm> Terms { get; init; } = [];

    public IReadOnlyList<Capability> Capabilities { get; init; } = [];

    /// <summary>Public ones only.</summary>
    public IReadOnlyList<KnownVariable> Variables { get; init; } = [];

    /// <summary>What tools answered: this turn's first, then earlier ones'.</summary>
    public IReadOnlyList<ToolOutcome> ToolOutcomes { get; init; } = [];

    /// <summary>Conditions found to hold this turn that ask for nothing.</summary>
    public IReadOnlyList<string> Observations { get; init; } = [];

    /// <summary>Why tools did not run: what the customer should be asked for.</summary>
    public IReadOnlyList<ToolInsight> Insights { get; init; } = [];
}

public sealed record AgentProfile(string Name, string? Description, string? SystemPrompt, string? Instructions, string? Style);

/// <param name="Id">Null for somebody unknown.</param>
public sealed record CustomerProfile(string? Id, string? Name, string? Locale, string? Timezone, IReadOnlyList<string> Tags);

public enum Speaker
{
    Customer,
    Agent,

    /// <summary>A member who answered in the agent's stead.</summary>
    Human,
}

public sealed record Utterance(Speaker Speaker, string Text, int Offset);

/// <param name="IsNew">It ran in this turn.</param>
public sealed record ToolOutcome(string Tool, JsonElement Arguments, JsonElement Data, bool IsError, bool IsNew);

public enum InsightKind { Missing, Invalid }

/// <summary>A parameter for want of which a tool did not run.</summary>
/// <param name="Name">As the customer may hear it.</param>
/// <param name="Choices">Acceptable values, when they are few.</param>
public sealed record ToolInsight(
    InsightKind Kind, string Tool, string Parameter, string Name, string? Description, string? Significance, IReadOnlyList<string> Choices, int Precedence, string? Value = null);
