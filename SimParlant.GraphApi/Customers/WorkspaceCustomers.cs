using SimParlant.Core.Customers;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Customers;

[ExtendObjectType<Workspace>]
internal static class WorkspaceCustomers
{
    /// <summary>Customers the workspace or its agents know something of, by their id unless ordered otherwise.</summary>
    [UsePaging, UseFiltering<CustomerFilter>, UseSorting<CustomerSort>]
    public static async Task<Connection<Customer>> GetCustomersAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, PagingArguments paging, QueryContext<Customer> query, IStorage storage, CancellationToken ct)
    {
        await using var opened = storage.For(access.Entered(workspace.Id));
        return await opened.Customers.Query.With(query, Order).ToPageAsync(paging, ct).ToConnectionAsync();
    }

    /// <summary>One of them; null when nothing is written down about them.</summary>
    /// <param name="customerId">As sessions name the customer.</param>
    public static async Task<Customer?> GetCustomerAsync(
        [Parent] Workspace workspace, string customerId, [GlobalState] Access access, CustomerByName customers, CancellationToken ct) =>
        await customers.LoadAsync((access.Entered(workspace.Id), customerId), ct);

    private static SortDefinition<Customer> Order(SortDefinition<Customer> asked) =>
        asked.IfEmpty(none => none.AddAscending(customer => customer.CustomerId)).AddAscending(customer => customer.Id);
}

[ExtendObjectType<Session>]
internal static class SessionCustomer
{
    /// <summary>What is written down about who talks here; null when nothing is.</summary>
    public static Task<Customer?> GetCustomerAsync(
        [Parent(requires: "WorkspaceId CustomerId")] Session session, [GlobalState] Access access, CustomerByName customers, CancellationToken ct) =>
        session.CustomerId is { } customerId && access.Entered(session.WorkspaceId) is { Customer: null } scope
            ? customers.LoadAsync((scope, customerId), ct)
            : Task.FromResult<Customer?>(null);
}

/// <summary>Customers by what sessions call them, with one command per workspace.</summary>
internal sealed class CustomerByName(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<(WorkspaceScope Scope, string CustomerId), Customer>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, string CustomerId), Customer>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, string CustomerId)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, string), Customer>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.CustomerId))
        {
            string[] names = [.. workspace.Where(name => !name.Contains('\0'))];
            await using var opened = storage.For(workspace.Key);
            foreach (var customer in await opened.Customers.Query.Where(customer => names.Contains(customer.CustomerId)).ToRowsAsync(cancellationToken))
            {
                found[(workspace.Key, customer.CustomerId)] = customer;
            }
        }

        return found;
    }
}

[ExtendObjectType<Customer>(IgnoreProperties = [nameof(Customer.WorkspaceId), nameof(Customer.Tags)])]
internal static class CustomerNode
{
    public static IReadOnlyList<string> GetTags([Parent(requires: nameof(Customer.Tags))] Customer customer) => JsonTexts.Read(customer.Tags);
}
