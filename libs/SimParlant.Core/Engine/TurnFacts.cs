using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Engine;

/// <summary>All that one turn needs, as it stood when the turn was loaded.</summary>
public sealed record TurnFacts(Session Session, Agent Agent, TurnRequest Request, Behaviour Behaviour, SessionMemory Memory)
{
    /// <summary>The latest events that are no status updates, oldest first.</summary>
    public IReadOnlyList<SessionEvent> Events { get; init; } = [];

    /// <summary>What an earlier attempt of this very turn appended, status updates too, oldest first.</summary>
    public IReadOnlyList<SessionEvent> Own { get; init; } = [];

    /// <summary>Null when the session names no customer, or one the workspace knows nothing about.</summary>
    public KnownCustomer? Customer { get; init; }

    /// <summary>One per key, the narrowest scope winning; private ones too.</summary>
    public IReadOnlyList<KnownVariable> Variables { get; init; } = [];

    /// <summary>What the workspace may still spend this month; null: without bound.</summary>
    public long? TokensLeft { get; init; }

    /// <summary>Cents; null: without bound.</summary>
    public long? CentsLeft { get; init; }
}

public enum TurnKind
{
    /// <summary>A customer's message is to be answered.</summary>
    Reply,

    /// <summary>The agent opens the conversation.</summary>
    Greeting,

    /// <summary>The agent was asked to say something of its own accord.</summary>
    Utterance,
}

/// <param name="Actions">Of an utterance: what it is to say, as instructions.</param>
/// <param name="IsAnswered">An earlier attempt answered; only the end is missing.</param>
public sealed record TurnRequest(TurnKind Kind, IReadOnlyList<string> Actions, bool IsAnswered);

/// <summary>What the workspace noted about a customer.</summary>
public sealed record KnownCustomer(string Id, string? Name, IReadOnlyList<string> Tags);
