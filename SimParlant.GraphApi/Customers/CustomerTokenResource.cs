using SimParlant.Core.Customers;

namespace SimParlant.GraphApi.Customers;

/// <summary>A customer's token on REST; the customer sends it as <c>Authorization: Bearer</c> to the session routes.</summary>
public sealed record CustomerTokenResource(string Token, DateTime ExpiresAt, string CustomerId, Guid AgentId, string WorkspaceId)
{
    public static CustomerTokenResource Of(CustomerToken token) =>
        new(token.Token, token.ExpiresAt, token.CustomerId, token.AgentId, token.WorkspaceId);
}

/// <summary>What <c>POST /api/v1/agents/{agent_id}/customer-tokens</c> takes; everything may be left out.</summary>
public sealed record InvitationBody(string? CustomerId, int? LifetimeMinutes);

/// <summary>What <c>POST /api/v1/customer-tokens</c> takes.</summary>
public sealed record VisitorBody(string? EmbedKey);
