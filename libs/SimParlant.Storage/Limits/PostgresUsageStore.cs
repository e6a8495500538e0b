using SimParlant.Core.Limits;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Limits;

internal sealed class PostgresUsageStore(WorkspaceAccess access) : IUsageStore
{
    private const string Select = """
        select (select count(*) from parlant_agent where workspace_id = $1 and deleted_at is null),
               (select count(*) from parlant_session
                where workspace_id = $1 and coalesce('customer/' || customer_id, 'member/' || user_id) = $2 and status = 'active'),
               coalesce(max(tokens), 0), coalesce(max(cost_cents), 0)
        from simparlant_usage where workspace_id = $1 and month = $3
        """;

    public async ValueTask<Usage> ReadAsync(DateOnly month, CancellationToken ct) => (await access.Sql.FindAsync(
        Select, reader => new Usage(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)), ct,
        Parameters.Text(access.WorkspaceId), Parameters.Text(access.Party), Parameters.Date(month)))!;
}
