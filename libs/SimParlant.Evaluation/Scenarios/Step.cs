using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>Exactly one of <see cref="Customer"/>, <see cref="Greeting"/>, <see cref="Speak"/> and <see cref="Human"/> happens, and the agent's turns run to their end.</summary>
public sealed record Step
{
    /// <summary>The session it happens in.</summary>
    public string In { get; init; } = "main";

    /// <summary>The customer says it; several: one message after the other, before the agent can answer any.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Customer { get; init; }

    /// <summary>The agent is asked to open the conversation.</summary>
    public bool Greeting { get; init; }

    /// <summary>The agent is asked to say something of its own accord: instructions.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Speak { get; init; }

    /// <summary>A member steps in.</summary>
    public HumanAct? Human { get; init; }

    /// <summary>The customer says more while the agent is at it.</summary>
    public Interruption? Interrupted { get; init; }

    /// <summary>Guidelines by name and journeys by title whose conditions hold in this step, and no others: no model is asked.</summary>
    public IReadOnlyList<string>? Matched { get; init; }

    /// <summary>Answers in the model's stead, question by question; what is left out the model answers.</summary>
    public Thoughts Model { get; init; } = new();

    /// <summary>What breaks in this step.</summary>
    public Breakage? Breaks { get; init; }

    public Expectation Expect { get; init; } = new();

    public int Acts => (Customer is null ? 0 : 1) + (Greeting ? 1 : 0) + (Speak is null ? 0 : 1) + (Human is null ? 0 : 1);
}

public enum Breakage
{
    /// <summary>No question is answered.</summary>
    Model,

    /// <summary>The replica dies at the model's first question; another takes the turn over.</summary>
    Replica,
}

public enum HumanDeed { Approves, Edits, Rejects, TakesOver, HandsBack, Says }

/// <param name="Text">Of an edit, and of what is said.</param>
public sealed record HumanAct(HumanDeed Does, string? Text = null);

public enum Moment { Thinking, Answering }

/// <param name="At">While it thinks, or while it already makes its answer.</param>
public sealed record Interruption(string By, Moment At = Moment.Thinking);

/// <summary>A model's answers, written by hand.</summary>
public sealed record Thoughts
{
    /// <summary>What the agent would say in its own words.</summary>
    public string? Draft { get; init; }

    public SelectThought? Select { get; init; }

    /// <summary>Where journeys go; each is used once, and then the journey stays.</summary>
    public IReadOnlyList<JourneyThought>? Journeys { get; init; }

    /// <summary>Calls, each planned once.</summary>
    public IReadOnlyList<CallThought>? Tools { get; init; }

    public ClarifyThought? Clarify { get; init; }

    public string? Preamble { get; init; }

    public string? Revise { get; init; }

    /// <summary>Values of generative fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Guidelines found to be carried out, by name.</summary>
    public IReadOnlyList<string>? Review { get; init; }
}

/// <param name="Answer">By name; left out: none fits.</param>
public sealed record SelectThought(string? Answer = null, MatchQuality Quality = MatchQuality.High);

public sealed record JourneyThought(string Journey, JourneyMove Move)
{
    public IReadOnlyList<string> Path { get; init; } = [];
    public IReadOnlyDictionary<string, string> Collected { get; init; } = new Dictionary<string, string>();
}

public sealed record CallThought(string Tool)
{
    public IReadOnlyDictionary<string, JsonElement> Arguments { get; init; } = new Dictionary<string, JsonElement>();
}

/// <param name="Meant">The guideline or journey clearly meant.</param>
public sealed record ClarifyThought(string? Meant = null, string? Ask = null)
{
    public IReadOnlyList<string> Possible { get; init; } = [];
}
