namespace SimParlant.Storage.Sessions;

/// <summary>The statements of supervision, each after the one that locks the session. Order of locks: session, turn, reply, agent.</summary>
internal static class SupervisionSql
{
    private const string IsQuotaUsed = """
        exists (select 1 from simparlant_usage u where u.workspace_id = $2 and u.month = $8 and (u.tokens >= $9 or u.cost_cents >= $10))
        """;

    /// <summary>
    /// $1 session, $2 workspace, $3 mode, $4 now, $5 event id, $6 content, $7 turn, $8 month, $9 tokens, $10 cents, $11 trace. Whether it changed, and whether
    /// it did not because the agent would have to think and the month's quota is used.
    /// </summary>
    public const string ChangeMode = $"""
        with latest as (
            select "offset", event_type from parlant_event
            where session_id = $1 and workspace_id = $2 and event_type in ('customer_message', 'agent_message')
            order by "offset" desc limit 1
        ), refused as (
            select 1 from parlant_session s, latest
            where s.id = $1 and s.workspace_id = $2 and s.status = 'active' and s.mode <> $3 and $3 <> 'paused'
              and latest.event_type = 'customer_message' and {IsQuotaUsed}
        ), changed as (
            update parlant_session
            set mode = $3, updated_at = $4, event_count = event_count + 1, last_activity_at = greatest(last_activity_at, $4)
            where id = $1 and workspace_id = $2 and status = 'active' and mode <> $3 and not exists (select 1 from refused)
            returning event_count - 1 as next
        ), told as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, created_at)
            select $5, $2, $1, next, 'status_update', $6, $4 from changed
        ), cancelled as (
            update simparlant_turn set status = 'cancelled', finished_at = $4
            where session_id = $1 and workspace_id = $2 and status in ('pending', 'running') and $3 = 'paused' and exists (select 1 from changed)
        ), superseded as (
            update simparlant_reply set status = 'superseded', updated_at = $4
            where session_id = $1 and workspace_id = $2 and status = 'pending' and exists (select 1 from changed)
        ), queued as (
            insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at, trace_parent)
            select $7, $2, $1, latest."offset", $4, $4, $11
            from changed, latest
            where $3 <> 'paused' and latest.event_type = 'customer_message'
              and not exists (
                  select 1 from simparlant_turn t where t.session_id = $1 and t.status in ('pending', 'running', 'answering'))
        )
        select exists (select 1 from changed), exists (select 1 from refused)
        """;

    /// <summary>$1 session, $2 workspace, $3 event id, $4 content, $5 metadata, $6 key, $7 now.</summary>
    public const string AppendAgentMessage = $"""
        with first as (
            select {EventRow.Columns} from parlant_event
            where session_id = $1 and "offset" = (select place from simparlant_find_keys($1, array[$6::text]))
        ), answered as (
            select count(*)::integer as messages from parlant_event e
            where e.session_id = $1 and e.workspace_id = $2 and e.event_type = 'customer_message' and e."offset" > coalesce((
                select a."offset" from parlant_event a
                where a.session_id = $1 and a.workspace_id = $2 and a.event_type = 'agent_message' order by a."offset" desc limit 1), -1)
        ), counted as (
            update parlant_session
            set event_count = event_count + 1, message_count = message_count + 1, last_activity_at = greatest(last_activity_at, $7)
            where id = $1 and workspace_id = $2 and status = 'active' and not exists (select 1 from first)
            returning event_count - 1 as next, agent_id
        ), added as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, created_at)
            select $3, $2, $1, next, 'agent_message', $4,
                   $5 || case when $6::text is null then '{"{}"}' else jsonb_build_object('key', $6::text) end, $7
            from counted
            returning {EventRow.Columns}
        ), cancelled as (
            update simparlant_turn set status = 'cancelled', finished_at = $7
            where session_id = $1 and workspace_id = $2 and status in ('pending', 'running') and exists (select 1 from counted)
        ), superseded as (
            update simparlant_reply set status = 'superseded', updated_at = $7
            where session_id = $1 and workspace_id = $2 and status = 'pending' and exists (select 1 from counted)
        ), agents as (
            update parlant_agent a
            set total_messages = a.total_messages + 1 + n.messages, last_active_at = greatest(a.last_active_at, $7)
            from counted c, answered n
            where a.id = c.agent_id
        )
        select {EventRow.Columns}, false as repeated from added
        union all
        select {EventRow.Columns}, true from first
        """;

    public const string LockWithMode = "select status, mode from parlant_session where id = $1 and workspace_id = $2 for no key update";

    /// <summary>$1 session, $2 workspace, $3 turn, $4 now, $5 instructions, $6 month, $7 tokens, $8 cents, $9 trace. Whether the quota was used.</summary>
    public const string QueueUtterance = """
        with used as (
            select 1 from simparlant_usage u where u.workspace_id = $2 and u.month = $6 and (u.tokens >= $7 or u.cost_cents >= $8)
        ), queued as (
            insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at, kind, actions, trace_parent)
            select $3, $2, $1, event_count - 1, $4, $4, 'utterance', $5, $9
            from parlant_session
            where id = $1 and workspace_id = $2 and status = 'active' and mode <> 'paused' and not exists (select 1 from used)
        )
        select exists (select 1 from used)
        """;
}
