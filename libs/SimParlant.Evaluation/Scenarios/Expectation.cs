using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>What must come of a step; what is left out may be anything.</summary>
public sealed record Expectation
{
    /// <summary>The agent says exactly this; several: these messages in this order.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Says { get; init; }

    /// <summary>One message, one of these.</summary>
    public IReadOnlyList<string>? SaysOneOf { get; init; }

    /// <summary>Pieces of what is said, regardless of case.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Contains { get; init; }

    /// <summary>Pieces that nothing said may have, regardless of case.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Lacks { get; init; }

    /// <summary>True: the agent says nothing; false: it says something.</summary>
    public bool? Silent { get; init; }

    /// <summary>How many messages the agent sends.</summary>
    public int? Messages { get; init; }

    /// <summary>Names of the approved answers used, in order.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Answers { get; init; }

    /// <summary>Where the last message's words come from.</summary>
    public ReplyOrigin? Origin { get; init; }

    /// <summary>The style in force.</summary>
    public CompositionStyle? Style { get; init; }

    /// <summary>Guidelines that counted in the end.</summary>
    public NameExpectation? Applies { get; init; }

    /// <summary>What became of guidelines that were found to hold.</summary>
    public IReadOnlyDictionary<string, Resolution>? Resolutions { get; init; }

    /// <summary>Guidelines the session remembers as carried out.</summary>
    public NameExpectation? CarriedOut { get; init; }

    /// <summary>Titles of the journeys that are under way.</summary>
    public NameExpectation? Journeys { get; init; }

    public JourneyExpectation? Journey { get; init; }

    /// <summary>All moves of journeys, in order.</summary>
    public IReadOnlyList<MoveExpectation>? Moves { get; init; }

    /// <summary>All calls of tools, in order.</summary>
    public IReadOnlyList<CallExpectation>? Tools { get; init; }

    /// <summary>What became of each tool: ran, failed, unknown, missing_data, invalid_data, awaiting_confirmation, declined.</summary>
    public IReadOnlyDictionary<string, string>? ToolOutcomes { get; init; }

    /// <summary>Of the session, afterwards.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Variables { get; init; }

    /// <summary>Statuses that come in this order, others between them or not; "processing/Interpreting" names the stage too.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Of the session, afterwards.</summary>
    public SessionMode? Mode { get; init; }

    /// <summary>What waits for a human to decide.</summary>
    public string? Draft { get; init; }

    /// <summary>True: a draft waits; false: none does.</summary>
    public bool? Pending { get; init; }

    /// <summary>How the turns of the step ended: completed, cancelled or failed.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public IReadOnlyList<string>? Turns { get; init; }

    /// <summary>How many replicas worked at the step's last turn.</summary>
    public int? Attempts { get; init; }
}

/// <summary>Names that must be there, that must not, or that must be there alone.</summary>
public sealed record NameExpectation
{
    public IReadOnlyList<string> All { get; init; } = [];
    public IReadOnlyList<string> None { get; init; } = [];
    public IReadOnlyList<string>? Only { get; init; }
}

/// <param name="Title">The journey.</param>
public sealed record JourneyExpectation(string Title)
{
    /// <summary>Where it stands.</summary>
    public string? State { get; init; }

    /// <summary>States visited in this run.</summary>
    public IReadOnlyList<string>? Path { get; init; }

    public JourneyStatus? Status { get; init; }
}

/// <param name="Move">enter, advance, skip, backtrack, complete or leave.</param>
public sealed record MoveExpectation(string Move, string? Journey = null, string? From = null, string? To = null);

public sealed record CallExpectation(string Tool)
{
    /// <summary>All arguments; left out: any.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Arguments { get; init; }
}

/// <summary>Counts over all sessions of the scenario, by name.</summary>
public sealed record CounterExpectation
{
    /// <summary>How often each was matched.</summary>
    public IReadOnlyDictionary<string, int> Guidelines { get; init; } = new Dictionary<string, int>();

    /// <summary>How often each was said.</summary>
    public IReadOnlyDictionary<string, int> Answers { get; init; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, JourneyCounts> Journeys { get; init; } = new Dictionary<string, JourneyCounts>();

    /// <summary>"title/from -> to".</summary>
    public IReadOnlyDictionary<string, int> Transitions { get; init; } = new Dictionary<string, int>();

    /// <summary>How often each was called.</summary>
    public IReadOnlyDictionary<string, int> Tools { get; init; } = new Dictionary<string, int>();

    /// <summary>Messages of agent, customers and humans together.</summary>
    public int? Messages { get; init; }
}

public sealed record JourneyCounts
{
    public int? Sessions { get; init; }

    /// <summary>Percent.</summary>
    public int? CompletionRate { get; init; }
}
