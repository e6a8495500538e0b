using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimParlant.Core.Engine;

public enum ReplyOrigin
{
    /// <summary>An approved answer, word for word.</summary>
    CannedResponse,

    /// <summary>The agent's own words.</summary>
    OwnWords,

    /// <summary>Own words in the manner of approved answers.</summary>
    Composited,

    /// <summary>Nothing approved fitted.</summary>
    NoMatch,

    /// <summary>A template the tool gave.</summary>
    Tool,
}

/// <summary>Why did the agent say this? Kept with the message, for members only: a customer never sees it.</summary>
public sealed record Explanation
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public required ReplyOrigin Origin { get; init; }

    public required string Rationale { get; init; }

    /// <summary>The approved answer it came from.</summary>
    public Guid? AnswerId { get; init; }

    /// <summary>What the agent would have said in its own words, when it said something else.</summary>
    public string? Draft { get; init; }

    /// <summary>fluid, canned_fluid, composited or strict: in force for this reply.</summary>
    public required Behaviours.CompositionStyle Style { get; init; }

    /// <summary>Who thought: the last provider asked, and its model.</summary>
    public required string Provider { get; init; }

    public required string Model { get; init; }

    public int Tokens { get; init; }

    public int Cents { get; init; }

    public int Iterations { get; init; }

    /// <summary>All that were found to apply, those among them that then gave way too.</summary>
    public IReadOnlyList<ExplainedGuideline> Guidelines { get; init; } = [];

    public IReadOnlyList<ExplainedJourney> Journeys { get; init; } = [];

    public IReadOnlyList<ExplainedTool> Tools { get; init; } = [];

    /// <summary>Names of glossary terms at hand.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    public IReadOnlyList<ExplainedStage> Stages { get; init; } = [];

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Json);

    /// <summary>Null for what is no explanation of ours.</summary>
    public static Explanation? Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<Explanation>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

public enum Resolution
{
    /// <summary>It counted.</summary>
    None,

    /// <summary>Brought in by another.</summary>
    Entailed,

    /// <summary>Something of higher priority applied.</summary>
    Deprioritized,

    /// <summary>What it depends on did not apply.</summary>
    UnmetDependency,

    /// <summary>It was unclear whether this was meant, so the customer is asked.</summary>
    Ambiguous,
}

public sealed record ExplainedGuideline(Guid Id, string Condition, string? Action, string Rationale, Resolution Resolution, bool Applied);

public sealed record ExplainedJourney(Guid Id, string Title, string Move, string? FromState, string? ToState, string Rationale);

/// <param name="Outcome">ran, failed, unknown, missing_data, invalid_data, awaiting_confirmation, declined.</param>
public sealed record ExplainedTool(string Name, string Outcome, string Rationale);

public sealed record ExplainedStage(string Name, int Milliseconds);
