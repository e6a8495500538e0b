using System.Text.Json.Serialization;
using SimParlant.Core.Audit;

namespace SimParlant.Core.Identity;

/// <summary>Somebody signed in, and what proved it. Times are UTC.</summary>
/// <param name="UserId">The Sim user; null for a customer, who is none.</param>
/// <param name="CredentialId">Names the session, key or token in logs, audit and limits; never the secret itself.</param>
/// <param name="ExpiresAt">When the proof ends by itself.</param>
public sealed record Caller(
    string? UserId,
    string Email,
    string Name,
    bool EmailVerified,
    string? Image,
    string CredentialId,
    DateTime ExpiresAt,
    string? ActiveOrganizationId)
{
    public CredentialKind Kind { get; init; } = CredentialKind.Session;

    /// <summary>The only workspace the credential is good for; null when the user's memberships are the only bound.</summary>
    public string? OnlyWorkspaceId { get; init; }

    /// <summary>Set exactly when <see cref="Kind"/> is <see cref="CredentialKind.Customer"/>.</summary>
    public CustomerBinding? Customer { get; init; }

    /// <summary>The request that is being answered; set anew for each.</summary>
    [JsonIgnore]
    public RequestOrigin Origin { get; init; } = RequestOrigin.None;

    [JsonIgnore]
    public Actor Actor => new(Kind, UserId ?? Customer?.CustomerId, CredentialId, Origin.RequestId, Origin.Address);
}

/// <summary>What a customer's token is bound to: it opens the conversations of this customer with this agent, and nothing else.</summary>
public sealed record CustomerBinding(Guid AgentId, string CustomerId);

/// <summary>Where a request comes from.</summary>
/// <param name="Address">The client's IP address; null when there is none.</param>
public readonly record struct RequestOrigin(string? RequestId, string? Address)
{
    public static RequestOrigin None => default;
}
