namespace SimParlant.Core.Turns;

/// <summary>A turn this process holds a lease on. <paramref name="Attempt"/> fences: a stale holder's writes are refused.</summary>
/// <param name="TriggerOffset">Offset of the customer message that is to be answered.</param>
/// <param name="TraceParent">The trace of who asked for it, as W3C writes it.</param>
public sealed record ClaimedTurn(Guid Id, string WorkspaceId, Guid SessionId, int TriggerOffset, int Attempt, DateTime CreatedAt, string? TraceParent = null);
