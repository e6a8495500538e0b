using Npgsql;
using SimParlant.Core.Customers;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Customers;

internal static class CustomerModel
{
    public const string Table = "simparlant_customer";

    public const string Columns = "id, workspace_id, customer_id, name, tags, metadata, created_at, updated_at";

    public static Customer Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.Text(), CustomerId = row.Text(), Name = row.TextOrNull(), Tags = row.JsonOrNull(),
            Metadata = row.JsonOrNull(), CreatedAt = row.Time(), UpdatedAt = row.Time(),
        };
    }
}
