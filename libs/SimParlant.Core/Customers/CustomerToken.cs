namespace SimParlant.Core.Customers;

/// <summary>What a customer's token is to be good for: one customer's conversations with one agent.</summary>
public sealed record CustomerGrant(string WorkspaceId, Guid AgentId, string CustomerId, TimeSpan Lifetime);

/// <summary>A token for an external customer, and what it is bound to. The token is shown to whoever asked for it, and kept nowhere.</summary>
public sealed record CustomerToken(string Token, DateTime ExpiresAt, string WorkspaceId, Guid AgentId, string CustomerId);

/// <summary>Signs customers' tokens; the identity provider "customer" believes them.</summary>
public interface ICustomerTokens
{
    /// <summary>How long a token holds when nobody says otherwise.</summary>
    TimeSpan DefaultLifetime { get; }

    CustomerToken Issue(CustomerGrant grant);
}
