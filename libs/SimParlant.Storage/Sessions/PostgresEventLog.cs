using SimParlant.Core.Ids;
using SimParlant.Core.Limits;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;
using SimParlant.Storage.Limits;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Sessions;

internal sealed class PostgresEventLog(WorkspaceAccess access, IIdSource ids, Quotas quotas) : IEventLog
{
    // A statement of its own: the next one takes its snapshot after the lock, so it sees what the previous writer committed.
    internal const string Lock = "select status from parlant_session where id = $1 and workspace_id = $2 for no key update";

    // A running turn is cancelled when its agent may be interrupted, and says so right after the message. The locks on turns are taken before
    // anything is counted: one that begins to answer at this moment is either seen to, or waits and finds itself cancelled.
    internal const string Append = $"""
        with first as (
            select {EventRow.Columns} from parlant_event
            where session_id = $1 and "offset" = (select place from simparlant_find_keys($1, array[$6]))
        ), unanswered as (
            select t.id, t.status from simparlant_turn t
            where t.session_id = $1 and t.status in ('pending', 'running') and not exists (select 1 from first)
            for no key update
        ), halted as (
            select u.id from unanswered u
            where u.status = 'running'
              and (select a.allow_interruption from parlant_session s join parlant_agent a on a.id = s.agent_id where s.id = $1)
        ), counted as (
            update parlant_session
            set event_count = event_count + 1 + (select count(*)::integer from halted), message_count = message_count + 1,
                last_activity_at = greatest(last_activity_at, $7)
            where id = $1 and workspace_id = $2 and status = 'active' and not exists (select 1 from first)
              and not (mode <> 'paused' and exists (
                  select 1 from simparlant_usage u
                  where u.workspace_id = $2 and u.month = $9 and (u.tokens >= $10 or u.cost_cents >= $11)))
            returning event_count - 1 - (select count(*)::integer from halted) as next, mode
        ), added as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, created_at)
            select $3, $2, $1, next, 'customer_message', $4,
                   coalesce($5, '{"{}"}') || case when $6::text is null then '{"{}"}' else jsonb_build_object('key', $6::text) end, $7
            from counted
            returning {EventRow.Columns}
        ), told as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, created_at)
            select $12, $2, $1, c.next + 1, 'status_update', jsonb_build_object('status', 'cancelled'),
                   jsonb_build_object('turnId', h.id, 'key', 'turn:' || replace(h.id::text, '-', '') || ':cancelled'), $7
            from counted c, halted h
        ), cancelled as (
            update simparlant_turn set status = 'cancelled', finished_at = $7
            where (id in (select id from halted) or id in (select id from unanswered where status = 'pending'))
              and exists (select 1 from counted)
        ), queued as (
            insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at, trace_parent)
            select $8, $2, $1, next, $7, $7, $13 from counted where mode <> 'paused'
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

    public async ValueTask<MessageAppended> AppendCustomerMessageAsync(
        Guid sessionId, NewEvent message, Guid turnId, DateTime utcNow, CancellationToken ct) =>
        await TryAppendAsync(sessionId, message, turnId, utcNow, ct) ?? await QuotaUsedAsync(utcNow, ct);

    /// <returns>Null when the month's quota is used.</returns>
    private ValueTask<MessageAppended?> TryAppendAsync(
        Guid sessionId, NewEvent message, Guid turnId, DateTime utcNow, CancellationToken ct) => Conflicts.RetryAsync<MessageAppended?>(async () =>
    {
        await using var batch = access.Sql.Batch()
            .Add(Lock, Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId))
            .Add(Append,
                Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Id(ids.NewId()), Parameters.Json(message.Content),
                Parameters.Json(message.Metadata), Parameters.Text(message.Key), Parameters.Time(utcNow), Parameters.Id(turnId),
                Parameters.Date(Quotas.MonthOf(utcNow)), Parameters.Number(quotas.Tokens), Parameters.Number(quotas.CostCents),
                Parameters.Id(ids.NewId()), Parameters.Trace());
        await using var reader = await batch.ReadAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return new MessageAppended.NoSession();
        }

        var status = reader.GetFieldValue<SessionStatus>(0);
        await reader.NextResultAsync(ct);
        if (await reader.ReadAsync(ct))
        {
            return new MessageAppended.Accepted(EventRow.Read(reader), reader.GetBoolean(RepeatedColumn));
        }

        return status == SessionStatus.Active ? null : new MessageAppended.NotActive(status);
    });

    private async ValueTask<MessageAppended> QuotaUsedAsync(DateTime utcNow, CancellationToken ct) =>
        new MessageAppended.QuotaUsed(await MonthlyQuota.ReachedAsync(access, quotas, utcNow, ct));
}
