using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Sessions;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>A conversation and what must come of it: given an agent, when somebody says something, then these events.</summary>
/// <param name="Name">A sentence; unique within its file.</param>
public sealed record Scenario(string Name, IReadOnlyList<Step> Steps)
{
    /// <summary>The name of an earlier scenario of the file: what this one leaves out, but for what happens, is as there.</summary>
    public string? Like { get; init; }

    /// <summary>Numbers of an acceptance list it covers.</summary>
    public IReadOnlyList<int> Covers { get; init; } = [];

    public AgentSetup Agent { get; init; } = new();

    public BehaviourDocument Behaviour { get; init; } = new();

    /// <summary>Tools there are, with what they answer. Unless the behaviour lists tools, the agent may use all of them.</summary>
    public IReadOnlyList<ToolSetup> Tools { get; init; } = [];

    /// <summary>Of the conversation named main.</summary>
    public CustomerSetup Customer { get; init; } = new();

    /// <summary>Of the session named main.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();

    public SessionMode Mode { get; init; } = SessionMode.Auto;

    /// <summary>Further conversations with the same agent, by the name steps call them.</summary>
    public IReadOnlyDictionary<string, SessionSetup> Sessions { get; init; } = new Dictionary<string, SessionSetup>();

    /// <summary>What counters say once everything was said.</summary>
    public CounterExpectation? Finally { get; init; }

    [JsonIgnore]
    public ScenarioSource Source { get; init; } = ScenarioSource.Unknown;
}

public sealed record AgentSetup
{
    public string Name { get; init; } = "Support";
    public CompositionMode Mode { get; init; } = CompositionMode.Strict;
    public string? Description { get; init; }
    public string? SystemPrompt { get; init; }
    public string? Instructions { get; init; }

    /// <summary>How it talks, such as "professional".</summary>
    public string? Style { get; init; }

    public bool AllowProactive { get; init; } = true;
    public bool AllowInterruption { get; init; } = true;
    public int? MaxIterations { get; init; }

    /// <summary>As the agent's custom_config: preamble, style, noMatchText and the like.</summary>
    public IReadOnlyDictionary<string, JsonElement> Config { get; init; } = new Dictionary<string, JsonElement>();
}

public sealed record CustomerSetup
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What is known of this customer, in place of the document's defaults.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();
}

public sealed record SessionSetup
{
    public CustomerSetup Customer { get; init; } = new();
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();
    public SessionMode Mode { get; init; } = SessionMode.Auto;
}

public sealed record ToolSetup(string Name)
{
    public string Description { get; init; } = "";
    public string? DisplayName { get; init; }

    /// <summary>JSON Schema of type object; left out: no parameters.</summary>
    public JsonElement? Parameters { get; init; }

    public bool Consequential { get; init; }
    public ToolOverlap Overlap { get; init; } = ToolOverlap.Auto;
    public string? Usage { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The first whose arguments the call has is what the tool answers; none: an empty object.</summary>
    public IReadOnlyList<ToolAnswerSetup> Results { get; init; } = [];
}

public sealed record ToolAnswerSetup
{
    /// <summary>Arguments the call must have, among others.</summary>
    public IReadOnlyDictionary<string, JsonElement> When { get; init; } = new Dictionary<string, JsonElement>();

    public JsonElement? Returns { get; init; }

    /// <summary>It fails, saying this.</summary>
    public string? Fails { get; init; }

    /// <summary>Nobody knows whether it ran.</summary>
    public bool Unknown { get; init; }

    public SessionMode? Mode { get; init; }
    public bool Transient { get; init; }
    public IReadOnlyList<string> Answers { get; init; } = [];
    public IReadOnlyList<string> Instructions { get; init; } = [];
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();
    public JsonElement? Metadata { get; init; }
}
