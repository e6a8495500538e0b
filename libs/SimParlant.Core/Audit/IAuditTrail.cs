namespace SimParlant.Core.Audit;

/// <summary>
/// The append-only trail, for what leaves no other trace in the database: refusals, sign-in failures, reads of an admin.
/// Changes to rows are noted by the database itself, in the transaction that makes them.
/// </summary>
public interface IAuditTrail
{
    /// <param name="workspaceId">Whose trail; null when no workspace is known.</param>
    ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct);
}

/// <param name="Action">Like <c>agent.configure</c> or <c>sign_in</c>.</param>
/// <param name="Outcome">allowed, denied or failed.</param>
/// <param name="ObjectType">Like <c>agent</c>; null when there is no object.</param>
/// <param name="Details">Codes and counts; never contents or secrets.</param>
public sealed record AuditNote(
    string Action, AuditOutcome Outcome, string? ObjectType = null, string? ObjectId = null, IReadOnlyDictionary<string, string>? Details = null);

public enum AuditOutcome { Allowed, Denied, Failed }
