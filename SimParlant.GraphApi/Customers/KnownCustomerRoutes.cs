using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Customers;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Customers;

/// <summary>REST: what a workspace wrote down about its customers.</summary>
internal static class KnownCustomerRoutes
{
    private const int Most = 100;

    public static WebApplication MapKnownCustomerRoutes(this WebApplication app)
    {
        var customers = app.MapGroup("/api/v1/workspaces/{workspace_id}/customers").WithTags("customers").RequireAuthorization();
        customers.MapGet("", ListAsync).Produces<CustomerPage>().Fails(400, 401, 403);
        customers.MapGet("/{customer_id}", GetAsync).Produces<CustomerResource>().Fails(401, 403, 404);
        customers.MapMethods("/{customer_id}", ["PUT", "PATCH"], SetAsync).Produces<CustomerResource>().Fails(400, 401, 403);
        return app;
    }

    private static async Task<IResult> ListAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, Access access, IStorage storage, CancellationToken ct, int limit = 50, string? after = null)
    {
        if (limit is < 1 or > Most)
        {
            return RestError.Invalid("limit is out of range.", ("limit", $"limit must be between 1 and {Most}."));
        }

        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        await using var opened = storage.For(scope);
        var last = after?.Replace("\0", "", StringComparison.Ordinal) ?? "";
        var rows = await opened.Customers.Query
            .Where(customer => string.Compare(customer.CustomerId, last) > 0)
            .OrderBy(customer => customer.CustomerId)
            .Take(limit + 1)
            .ToRowsAsync(ct);
        var page = rows.Take(limit).Select(CustomerResource.Of).ToArray();
        return TypedResults.Ok(new CustomerPage(page, limit, rows.Count > limit ? page[^1].CustomerId : null));
    }

    private static async Task<IResult> GetAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, [FromRoute(Name = "customer_id")] string customerId, Access access, IStorage storage, CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        await using var opened = storage.For(scope);
        return !customerId.Contains('\0') && await opened.Customers.FindAsync(customerId, ct) is { } customer
            ? TypedResults.Ok(CustomerResource.Of(customer))
            : RestError.Of(NotFound.Customer);
    }

    private static async Task<IResult> SetAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId,
        [FromRoute(Name = "customer_id")] string customerId,
        CustomerBody body,
        Access access,
        SetCustomer set,
        CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        var stored = await set.ExecuteAsync(scope, customerId, new CustomerChanges
        {
            Name = body.Name is { } name ? (Change<string?>)name : default,
            Tags = body.Tags is { } tags ? Change<IReadOnlyList<string>>.To([.. tags.Select(tag => tag ?? "")]) : default,
            Metadata = body.Metadata is { ValueKind: not JsonValueKind.Null } metadata ? (Change<JsonElement?>)metadata : default,
        }, ct);
        return stored.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(CustomerResource.Of(stored.Value));
    }
}
