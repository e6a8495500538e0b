namespace SimParlant.Storage.Turns;

/// <summary>The statements of a turn. Order of locks everywhere: session, turn, agent.</summary>
internal static class TurnSql
{
    /// <summary>$1 turn, $2 attempt, $3 session, $4 workspace, $5 ids, $6 types, $7 contents, $8 metadata, $9 keys, $10 now.</summary>
    public const string Append = """
        with held as (
            select 1 from simparlant_turn
            where id = $1 and attempt = $2 and session_id = $3 and workspace_id = $4 and status in ('running', 'answering')
            for no key update
        ), fresh as (
            select n.*, row_number() over (order by n.place) - 1 as step
            from unnest($5, $6, $7, $8, $9) with ordinality as n (id, type, content, metadata, key, place)
            where exists (select 1 from held)
              and (n.key is null
                   or not exists (select 1 from parlant_event e where e.session_id = $3 and e.metadata ->> 'key' = n.key))
        ), tally as (
            select count(*)::integer as events,
                   (count(*) filter (where type in ('customer_message', 'agent_message')))::integer as messages
            from fresh
        ), counted as (
            update parlant_session s
            set event_count = s.event_count + t.events, message_count = s.message_count + t.messages,
                last_activity_at = greatest(s.last_activity_at, $10)
            from tally t
            where s.id = $3 and s.workspace_id = $4 and t.events > 0
            returning s.event_count - t.events as base
        ), added as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, created_at)
            select f.id, $4, $3, c.base + f.step, f.type, f.content,
                   coalesce(f.metadata, '{}') || case when f.key is null then '{}' else jsonb_build_object('key', f.key) end, $10
            from fresh f, counted c
        )
        select exists (select 1 from held)
        """;

    public const string Renew = """
        update simparlant_turn set lease_until = $5
        where id = $1 and attempt = $2 and session_id = $3 and workspace_id = $4 and status in ('running', 'answering')
        """;

    public const string BeginAnswer = """
        update simparlant_turn set status = 'answering'
        where id = $1 and attempt = $2 and session_id = $3 and workspace_id = $4 and status in ('running', 'answering')
        """;

    /// <summary>$1 to $4 as above, $5 now, $6 tokens, $7 cents, $8 messages, $9 milliseconds, $10 guidelines, $11 canned responses, $12 answers.</summary>
    public const string Complete = """
        with done as (
            update simparlant_turn set status = 'completed', finished_at = $5, lease_owner = null, lease_until = null, error = null
            where id = $1 and attempt = $2 and session_id = $3 and workspace_id = $4 and status in ('running', 'answering')
            returning session_id
        ), before as (
            select count(*)::integer as turns from simparlant_turn where session_id = $3 and status = 'completed'
        ), told as (
            update parlant_session s
            set tokens_used = s.tokens_used + $6, cost = s.cost + $7,
                average_response_time = case when $12 = 0 then s.average_response_time
                    else coalesce(s.average_response_time, 0) + ($9 - coalesce(s.average_response_time, 0)) / (b.turns + 1) end
            from done d, before b
            where s.id = d.session_id
            returning s.agent_id
        ), agents as (
            update parlant_agent a
            set total_messages = a.total_messages + $8, total_tokens_used = a.total_tokens_used + $6, total_cost = a.total_cost + $7,
                last_active_at = greatest(a.last_active_at, $5)
            from told t
            where a.id = t.agent_id
        ), matched as (
            update parlant_guideline set match_count = match_count + 1, last_matched_at = $5
            where id = any($10) and workspace_id = $4 and exists (select 1 from done)
        ), used as (
            update parlant_canned_response set use_count = use_count + 1, last_used_at = $5
            where id = any($11) and workspace_id = $4 and exists (select 1 from done)
        ), spent as (
            insert into simparlant_usage as u (workspace_id, month, tokens, cost_cents)
            select $4, date_trunc('month', $5)::date, $6, $7 from done where $6 > 0 or $7 > 0
            on conflict (workspace_id, month) do update
            set tokens = u.tokens + excluded.tokens, cost_cents = u.cost_cents + excluded.cost_cents
        )
        select exists (select 1 from done)
        """;

    /// <summary>$1 to $4 as above, $5 error, $6 when to try again (null: never), $7 now.</summary>
    public const string Fail = """
        with gone as (
            update simparlant_turn
            set status = case when $6 is null then 'failed' else 'pending' end, due_at = coalesce($6, due_at),
                finished_at = case when $6 is null then $7 end, lease_owner = null, lease_until = null, error = $5
            where id = $1 and attempt = $2 and session_id = $3 and workspace_id = $4 and status in ('running', 'answering')
            returning 1
        )
        select exists (select 1 from gone)
        """;
}
