using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Turns;

/// <summary>A turn this process holds a lease on. <paramref name="Attempt"/> fences: a stale holder's writes are refused.</summary>
/// <param name="TriggerOffset">Offset of the customer message that is to be answered.</param>
public sealed record ClaimedTurn(Guid Id, string WorkspaceId, Guid SessionId, int TriggerOffset, int Attempt, DateTime CreatedAt);

/// <summary>All that one turn needs, read in one round trip.</summary>
/// <param name="Events">The most recent events, oldest first.</param>
public sealed record TurnContext(
    Session Session,
    Agent Agent,
    IReadOnlyList<Guideline> Guidelines,
    IReadOnlyList<CannedResponse> CannedResponses,
    IReadOnlyList<SessionEvent> Events);

/// <summary>What a finished turn adds to counters, in the transaction that finishes it.</summary>
public sealed record TurnSummary(
    IReadOnlyList<Guid> MatchedGuidelines,
    IReadOnlyList<Guid> UsedCannedResponses,
    int TokensUsed,
    int CostCents,
    int AgentMessages,
    int CustomerMessages,
    int ResponseTimeMs);
