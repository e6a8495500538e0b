using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Workspaces;

/// <summary>What <c>GET /api/v1/auth/me</c> answers.</summary>
public sealed record CallerResource(UserResource User, CallerSessionResource? Session, IReadOnlyList<WorkspaceResource> Workspaces);

/// <param name="IpAddress">Of this request.</param>
/// <param name="UserAgent">Of this request.</param>
public sealed record CallerSessionResource(string Id, DateTime ExpiresAt, string? IpAddress, string? UserAgent, string? ActiveOrganizationId)
{
    /// <summary>Null for a caller without a session.</summary>
    public static CallerSessionResource? Of(Caller caller, HttpContext context) => SimSessionResource.Of(caller) is { } session
        ? new(session.Id, session.ExpiresAt, caller.Origin.Address, context.Request.Headers.UserAgent, session.ActiveOrganizationId)
        : null;
}

/// <summary>What <c>GET /api/v1/auth/workspaces</c> answers.</summary>
public sealed record WorkspaceList(IReadOnlyList<WorkspaceResource> Workspaces, string? ActiveOrganizationId);

/// <summary>What <c>POST /api/v1/auth/workspaces/{workspace_id}/context</c> answers: whom a session opened now would belong to.</summary>
public sealed record WorkspaceContext(ContextResource Context, string WorkspaceId, Guid? AgentId, string? UserId)
{
    public static WorkspaceContext Of(Caller caller, string workspaceId, Guid? agentId, DateTime utcNow) => new(
        new ContextResource(
            $"parlant_{caller.CredentialId}_{workspaceId}", new(caller.UserId, caller.Email, caller.Name), workspaceId, agentId, utcNow, workspaceId),
        workspaceId,
        agentId,
        caller.UserId);
}

public sealed record ContextResource(
    string SessionId, ContextUser UserContext, string WorkspaceId, Guid? AgentId, DateTime CreatedAt, string IsolationBoundary);

public sealed record ContextUser(string? UserId, string Email, string Name);

public sealed record TokenBody(string? Token);

/// <summary>What <c>POST /api/v1/auth/validate</c> answers; a token that does not hold says nothing but that.</summary>
/// <param name="User">Null also for a customer's token, which holds for no Sim user.</param>
/// <param name="WorkspaceId">The only workspace the token opens; null when it opens all of its user's.</param>
public sealed record TokenValidation(bool Valid, UserResource? User, string? WorkspaceId, DateTime? ExpiresAt);

/// <summary>What a one-time token is exchanged for.</summary>
public sealed record HandOffResource(string Token, string TokenType, DateTime ExpiresAt);
