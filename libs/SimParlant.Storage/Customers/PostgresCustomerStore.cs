using System.Text.Json;
using SimParlant.Core.Customers;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Customers;

internal sealed class PostgresCustomerStore(WorkspaceAccess access) : ICustomerStore
{
    private const string Put = $$"""
        insert into simparlant_customer as c (id, workspace_id, customer_id, name, tags, metadata, created_at, updated_at)
        values ($1, $2, $3, $5, coalesce($7, '[]'), coalesce($9, '{}'), $10, $10)
        on conflict (workspace_id, customer_id) do update
        set name = case when $4 then excluded.name else c.name end,
            tags = case when $6 then excluded.tags else c.tags end,
            metadata = case when $8 then excluded.metadata else c.metadata end,
            updated_at = excluded.updated_at
        returning {{CustomerModel.Columns}}
        """;

    public IQueryable<Customer> Query => access.Db.Customers.Where(customer => customer.WorkspaceId == access.WorkspaceId);

    public ValueTask<Customer?> FindAsync(string customerId, CancellationToken ct) => access.Sql.FindAsync(
        $"select {CustomerModel.Columns} from simparlant_customer where workspace_id = $1 and customer_id = $2",
        CustomerModel.Read, ct, Parameters.Text(access.WorkspaceId), Parameters.Text(customerId));

    public async ValueTask<Customer> PutAsync(Guid id, string customerId, CustomerChanges changes, DateTime utcNow, CancellationToken ct)
    {
        JsonElement? tags = changes.Tags.IsSet ? JsonSerializer.SerializeToElement(changes.Tags.Value) : null;
        return await access.Sql.FindAsync(Put, CustomerModel.Read, ct,
            Parameters.Id(id), Parameters.Text(access.WorkspaceId), Parameters.Text(customerId),
            Parameters.Flag(changes.Name.IsSet), Parameters.Text(changes.Name.Or(null)),
            Parameters.Flag(changes.Tags.IsSet), Parameters.Json(tags),
            Parameters.Flag(changes.Metadata.IsSet), Parameters.Json(changes.Metadata.Or(null)),
            Parameters.Time(utcNow)) ?? throw new InvalidOperationException("An upsert returned no row.");
    }
}
