using System.Runtime.CompilerServices;
using Npgsql;
using SimParlant.Core.Privacy;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Privacy;

internal sealed class PostgresPersonalData(WorkspaceAccess access) : IPersonalData
{
    private const string FindPolicy =
        "select retention_days, pii_floor, updated_by, updated_at from simparlant_workspace_policy where workspace_id = $1";

    private const string SetPolicy = """
        insert into simparlant_workspace_policy as now (workspace_id, retention_days, pii_floor, updated_by, updated_at)
        values ($1, $2, $3, $4, $5)
        on conflict (workspace_id) do update
        set retention_days = case when $6 then excluded.retention_days else now.retention_days end,
            pii_floor = case when $7 then excluded.pii_floor else now.pii_floor end,
            updated_by = excluded.updated_by, updated_at = excluded.updated_at
        returning retention_days, pii_floor, updated_by, updated_at
        """;

    private const string FindMode = """
        select a.pii_handling_mode, p.pii_floor
        from parlant_agent a
        left join simparlant_workspace_policy p on p.workspace_id = a.workspace_id
        where a.id = $1 and a.workspace_id = $2
        """;

    // The shorter of the two times; what is being answered, or written by another purge, is passed over.
    private const string Purge = """
        with due as (
            select s.id
            from parlant_session s
            join parlant_agent a on a.id = s.agent_id
            left join simparlant_workspace_policy p on p.workspace_id = s.workspace_id
            where s.workspace_id = $1
              and s.last_activity_at < $2 - make_interval(days => least(a.data_retention_days, p.retention_days))
              and not exists (
                  select 1 from simparlant_turn t
                  where t.session_id = s.id and t.status in ('running', 'answering') and t.lease_until > $2)
            order by s.last_activity_at, s.id
            limit $3
            for update of s skip locked
        )
        delete from parlant_session s using due where s.id = due.id returning s.id
        """;

    public async ValueTask<DataPolicy> FindPolicyAsync(CancellationToken ct) =>
        await access.Sql.FindAsync(FindPolicy, ReadPolicy, ct, Parameters.Text(access.WorkspaceId)) ?? DataPolicy.None;

    public async ValueTask<DataPolicy> SetPolicyAsync(DataPolicyChanges changes, string? updatedBy, DateTime utcNow, CancellationToken ct) =>
        await access.Sql.FindAsync(SetPolicy, ReadPolicy, ct,
            Parameters.Text(access.WorkspaceId), Parameters.Number(changes.RetentionDays.Or(null)),
            Parameters.Text(changes.PiiFloor.Or(null) is { } floor ? PiiModes.NameOf(floor) : null), Parameters.Text(updatedBy),
            Parameters.Time(utcNow), Parameters.Flag(changes.RetentionDays.IsSet), Parameters.Flag(changes.PiiFloor.IsSet))
        ?? throw new InvalidOperationException("The policy was not stored.");

    public async ValueTask<PiiMode> FindPiiModeAsync(Guid agentId, CancellationToken ct) =>
        await access.Sql.FindAsync<PiiMode?>(
            FindMode, ReadMode, ct, Parameters.Id(agentId), Parameters.Text(access.WorkspaceId)) ?? PiiModes.Default;

    public ValueTask<IReadOnlyList<Guid>> PurgeAsync(DateTime utcNow, int limit, CancellationToken ct) => Conflicts.RetryAsync(() =>
        access.Sql.ListAsync(Purge, reader => reader.GetGuid(0), ct,
            Parameters.Text(access.WorkspaceId), Parameters.Time(utcNow), Parameters.Number(limit)));

    public ValueTask<IReadOnlyList<ErasedSession>> EraseAsync(DataSubject subject, int limit, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryAsync(() => access.Sql.ListAsync(
            "select o_session, o_messages, o_variables, o_turns from simparlant_erase_person($1, $2, $3, $4)", ReadErased, ct,
            Parameters.Text(subject.UserId), Parameters.Text(subject.CustomerId), Parameters.Number(limit), Parameters.Time(utcNow)));

    public ValueTask<IReadOnlyList<WithheldAgent>> ListWithheldAsync(CancellationToken ct) => access.Sql.ListAsync(
        "select id, name from parlant_agent where workspace_id = $1 and not allow_data_export order by id",
        reader => new WithheldAgent(reader.GetGuid(0), reader.GetString(1)), ct, Parameters.Text(access.WorkspaceId));

    public IReadOnlyList<ExportTable> TablesOf(DataSubject? subject) => ExportTables.Of(subject);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ExportTable table, DataSubject? subject, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var batch = access.Sql.Batch().Add(
            ExportTables.SqlOf(table, subject), Parameters.Text(access.WorkspaceId), Parameters.Text(subject?.UserId), Parameters.Text(subject?.CustomerId));
        await using var reader = await batch.ReadAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return reader.GetFieldValue<byte[]>(0);
        }
    }

    private static DataPolicy ReadPolicy(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        var (days, floor) = (row.NumberOrNull(), row.TextOrNull());
        return new(days, floor is null ? null : PiiModes.Of(floor), row.Text(), row.Time());
    }

    private static PiiMode? ReadMode(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return PiiModes.Stricter(row.TextOrNull(), row.TextOrNull());
    }

    private static ErasedSession ReadErased(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Number(), row.Number(), row.Number());
    }
}
