using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Ids;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Behaviours;

internal sealed class PostgresBehaviourStore(WorkspaceAccess access, IIdSource ids) : IBehaviourStore
{
    // Of two documents for one agent the second is laid onto what the first made.
    internal const string Lock = "select pg_advisory_xact_lock(hashtextextended('behaviour/' || $1::text, 0))";

    // Those that are switched off are not the document's to say; named in it, they are switched on.
    private const string Grant = """
        insert into parlant_agent_tool as o (workspace_id, agent_id, tool_id, created_at, updated_at)
        select $2, $1, t.id, $4, $4 from unnest($3) t (id)
        on conflict (agent_id, tool_id) do update set enabled = true, updated_at = excluded.updated_at where not o.enabled
        """;

    private const string Revoke = "delete from parlant_agent_tool where agent_id = $1 and workspace_id = $2 and tool_id = any($3) and enabled";

    public async ValueTask<BehaviourDocument?> ReadAsync(Guid agentId, CancellationToken ct)
    {
        await using var batch = AgentRows.Ask(access.Sql.Batch(), agentId, access.WorkspaceId);
        await using var reader = await batch.ReadAsync(ct);
        return await AgentRows.ReadAsync(reader, ct) is { } rows ? DocumentOfRows.Write(rows) : null;
    }

    public ValueTask<bool> ReplaceAsync(Guid agentId, BehaviourDocument document, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryWithoutParentAsync(async () =>
        {
            await using var transaction = await access.Sql.BeginAsync(ct);
            if (await ReadAsync(transaction, agentId, ct) is not { } now)
            {
                return false;
            }

            await using (var batch = transaction.Batch())
            {
                Write(batch, agentId, new(now, document, ids, utcNow), utcNow);
                await batch.ExecuteAsync(ct);
            }

            await transaction.CommitAsync(ct);
            return true;
        });

    private async ValueTask<AgentRows?> ReadAsync(ScopedTransaction transaction, Guid agentId, CancellationToken ct)
    {
        await using var batch = AgentRows.Ask(transaction.Batch().Add(Lock, Parameters.Id(agentId)), agentId, access.WorkspaceId);
        await using var reader = await batch.ReadAsync(ct);
        await reader.NextResultAsync(ct);
        return await AgentRows.ReadAsync(reader, ct);
    }

    private void Write(ScopedBatch batch, Guid agentId, RowsOfDocument rows, DateTime utcNow)
    {
        var (goneStates, goneJourneys) = (rows.DeletedOf(BehaviourSql.States), rows.DeletedOf(BehaviourSql.Journeys));
        if (goneStates.Count + goneJourneys.Count > 0)
        {
            batch.Add(BehaviourSql.Leave, Parameters.Ids(goneStates), Workspace(), Parameters.Ids(goneJourneys));
        }

        foreach (var (table, gone) in rows.Deletions)
        {
            batch.Add(table.Delete, Parameters.Ids(gone), Workspace());
        }

        foreach (var (table, written) in rows.Writes.Where(write => write.Rows.Count > 0))
        {
            if (table == BehaviourSql.States)
            {
                Guid[] journeys = [.. written.Select(state => state["journey_id"]!.GetValue<Guid>()).Distinct()];
                batch.Add(BehaviourSql.Begin, Parameters.Ids(journeys), Workspace(), Parameters.Ids(rows.InitialStates));
            }

            batch.Add(table.Upsert, Parameters.Id(agentId), Workspace(), Parameters.Json($"[{string.Join(',', written.Select(row => row.ToJsonString()))}]"));
        }

        batch.Add(Revoke, Parameters.Id(agentId), Workspace(), Parameters.Ids(rows.RevokedTools));
        batch.Add(Grant, Parameters.Id(agentId), Workspace(), Parameters.Ids(rows.GrantedTools), Parameters.Time(utcNow));
    }

    private Npgsql.NpgsqlParameter Workspace() => Parameters.Text(access.WorkspaceId);
}
