using SimParlant.Core.Ids;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Sessions;

internal sealed class PostgresEventLog(WorkspaceAccess access, IIdSource ids) : IEventLog
{
    // A statement of its own: the next one takes its snapshot after the lock, so it sees what the previous writer committed.
    internal const string Lock = "select status from parlant_session where id = $1 and workspace_id = $2 for no key update";

    private const string Append = $"""
        with first as (
            select {EventRow.Columns} from parlant_event where session_id = $1 and metadata ->> 'key' = $6
        ), counted as (
            update parlant_session
            set event_count = event_count + 1, message_count = message_count + 1, last_activity_at = greatest(last_activity_at, $7)
            where id = $1 and workspace_id = $2 and status = 'active' and not exists (select 1 from first)
            returning event_count - 1 as next, mode
        ), added as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, created_at)
            select $3, $2, $1, next, 'customer_message', $4,
                   coalesce($5, '{"{}"}') || case when $6::text is null then '{"{}"}' else jsonb_build_object('key', $6::text) end, $7
            from counted
            returning {EventRow.Columns}
        ), cancelled as (
            update simparlant_turn set status = 'cancelled', finished_at = $7
            where session_id = $1 and status in ('pending', 'running') and exists (select 1 from counted)
        ), queued as (
            insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at)
            select $8, $2, $1, next, $7, $7 from counted where mode = 'auto'
        )
        select {EventRow.Columns}, false as repeated from added
        union all
        select {EventRow.Columns}, true from first
        """;

    private const int RepeatedColumn = 11;

    public IQueryable<SessionEvent> Query => access.Db.Events.Where(e => e.WorkspaceId == access.WorkspaceId);

    public ValueTask<IReadOnlyList<SessionEvent>> ReadAfterAsync(Guid sessionId, int afterOffset, int limit, CancellationToken ct) =>
        access.Sql.ListAsync(
            $"""
            select {EventRow.Columns} from parlant_event
            where session_id = $1 and "offset" > $2 and workspace_id = $3 order by "offset" limit $4
            """,
            EventRow.Read, ct,
            Parameters.Id(sessionId), Parameters.Number(afterOffset), Parameters.Text(access.WorkspaceId), Parameters.Number(limit));

    public ValueTask<MessageAppended> AppendCustomerMessageAsync(
        Guid sessionId, NewEvent message, Guid turnId, DateTime utcNow, CancellationToken ct) => Conflicts.RetryAsync<MessageAppended>(async () =>
    {
        await using var batch = access.Sql.Batch()
            .Add(Lock, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
            .Add(Append,
                Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Id(ids.NewId()), Parameters.Json(message.Content),
                Parameters.Json(message.Metadata), Parameters.Text(message.Key), Parameters.Time(utcNow), Parameters.Id(turnId));
        await using var reader = await batch.ReadAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return new MessageAppended.NoSession();
        }

        var status = reader.GetFieldValue<SessionStatus>(0);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? new MessageAppended.Accepted(EventRow.Read(reader), reader.GetBoolean(RepeatedColumn))
            : new MessageAppended.NotActive(status);
    });
}
