using System.Text.Json;

namespace SimParlant.Core.Audit;

/// <summary>One row of the trail: who did what to what, and what came of it. It never changes and never goes.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; }

    /// <summary>Null for what happened outside any workspace, such as a failed sign-in.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>UTC, by the clock of the database.</summary>
    public DateTime At { get; init; }

    /// <summary>What the actor proved itself with: <c>session</c>, <c>engine</c> …; <c>database</c> for a change made past the services.</summary>
    public required string ActorKind { get; init; }

    /// <summary>The Sim user; null for a customer, whom the session names, and for the engine; the database role for a change made past the services.</summary>
    public string? ActorId { get; init; }

    /// <summary>Names the session, key, token or turn.</summary>
    public string? CredentialId { get; init; }

    /// <summary><c>object.verb</c>, like <c>agent.configure</c>.</summary>
    public required string Action { get; init; }

    public AuditOutcome Outcome { get; init; }

    public string? ObjectType { get; init; }

    public string? ObjectId { get; init; }

    /// <summary>SHA-256 of the object before the change, without counters and without what is personal.</summary>
    public string? BeforeDigest { get; init; }

    public string? AfterDigest { get; init; }

    /// <summary>The <c>X-Request-ID</c> of the answer.</summary>
    public string? RequestId { get; init; }

    public string? Address { get; init; }

    /// <summary>Codes, counts and names of changed fields; never contents.</summary>
    public JsonElement? Details { get; init; }
}
