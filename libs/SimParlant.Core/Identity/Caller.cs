namespace SimParlant.Core.Identity;

/// <summary>A signed-in Sim user and the session that proved it. Times are UTC.</summary>
public sealed record Caller(
    string UserId,
    string Email,
    string Name,
    bool EmailVerified,
    string? Image,
    string SessionId,
    DateTime SessionExpiresAt,
    string? ActiveOrganizationId);
