using SimParlant.Core.Behaviours;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Engine;

/// <summary>What an answer changes beside its events, in the same transaction. Lists of ids count: twice is two uses.</summary>
public sealed record TurnEffects
{
    public required SessionMemory Memory { get; init; }

    /// <summary>Where the session stands now; null: in no journey.</summary>
    public Guid? CurrentJourneyId { get; init; }

    public Guid? CurrentStateId { get; init; }

    public IReadOnlyList<VariableChange> Variables { get; init; } = [];

    public IReadOnlyList<Guid> MatchedGuidelines { get; init; } = [];

    /// <summary>Rows that tie a guideline to a journey.</summary>
    public IReadOnlyList<Guid> MatchedLinks { get; init; } = [];

    public IReadOnlyList<Guid> UsedAnswers { get; init; } = [];

    public IReadOnlyList<Guid> UsedTransitions { get; init; } = [];

    /// <summary>Journeys this session entered for the first time.</summary>
    public IReadOnlyList<Guid> StartedJourneys { get; init; } = [];

    /// <summary>Journeys this session completed for the first time.</summary>
    public IReadOnlyList<Guid> CompletedJourneys { get; init; } = [];

    public IReadOnlyList<ToolUse> Tools { get; init; } = [];

    public int Tokens { get; init; }

    public int Cents { get; init; }

    public int AgentMessages { get; init; }

    /// <summary>Customer's messages this answers, those of cancelled turns among them.</summary>
    public int CustomerMessages { get; init; }

    public int ResponseTimeMs { get; init; }

    /// <summary>Set by a tool: the session goes on in this mode.</summary>
    public SessionMode? Mode { get; init; }

    /// <summary>In manual mode, what a human is to decide about instead of a message.</summary>
    public ReplyDraft? Draft { get; init; }

    /// <summary>Set: nothing is left to be found out, and the turn is completed with its answer.</summary>
    public TurnClosing? Closing { get; init; }
}

public sealed record ToolUse(Guid ToolId, bool Succeeded);

/// <param name="Explanation">Kept with the draft, and with the message once approved.</param>
public sealed record ReplyDraft(string Text, Explanation Explanation);

/// <summary>What is known only after the answer: what a review of it found, and cost.</summary>
/// <param name="Applied">Guidelines found to be carried out; added to the session's memory.</param>
public sealed record TurnClosing(IReadOnlyList<Guid> Applied, int Tokens, int Cents);
