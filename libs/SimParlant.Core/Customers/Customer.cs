using System.Text.Json;

namespace SimParlant.Core.Customers;

/// <summary>A row of <c>simparlant_customer</c>: what a workspace wrote down about somebody who talks to its agents. Times are UTC.</summary>
public sealed class Customer
{
    public Guid Id { get; init; }
    public required string WorkspaceId { get; init; }
    /// <summary>As the workspace's own system calls the customer; sessions name them by it.</summary>
    public required string CustomerId { get; init; }
    public string? Name { get; init; }
    /// <summary>JSON array of strings.</summary>
    public JsonElement? Tags { get; init; }
    /// <summary>JSON object.</summary>
    public JsonElement? Metadata { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
}
