using System.Text.Json;
using SimParlant.Core.Customers;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Customers;

/// <summary>A customer on REST.</summary>
public sealed record CustomerResource(
    Guid Id, string CustomerId, string WorkspaceId, string? Name, IReadOnlyList<string> Tags, JsonElement? Metadata, DateTime CreatedAt, DateTime UpdatedAt)
{
    public static CustomerResource Of(Customer customer) => new(
        customer.Id, customer.CustomerId, customer.WorkspaceId, customer.Name, JsonTexts.Read(customer.Tags), customer.Metadata,
        customer.CreatedAt, customer.UpdatedAt);
}

/// <param name="Next">What <c>after</c> must be for the next page; null on the last one.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerResource> Customers, int Limit, string? Next);

/// <summary>What <c>PUT</c> and <c>PATCH</c> of a customer take; what is left out or null stays.</summary>
/// <param name="Name">At most 255 characters; empty takes the name away.</param>
/// <param name="Tags">At most 50 words.</param>
/// <param name="Metadata">A JSON object.</param>
public sealed record CustomerBody(string? Name, IReadOnlyList<string?>? Tags, JsonElement? Metadata);
