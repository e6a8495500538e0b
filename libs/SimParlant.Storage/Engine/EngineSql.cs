namespace SimParlant.Storage.Engine;

/// <summary>
/// The statements of a turn. Each begins with $1 turn, $2 attempt, $3 session, $4 workspace, and ends by saying whether the claim held.
/// Order of locks everywhere: session, turn, agent, what is the agent's, tools, usage.
/// </summary>
internal static class EngineSql
{
    private const string Held = "id = $1 and attempt = $2 and session_id = $3 and workspace_id = $4 and status in ('running', 'answering')";

    /// <summary>$5 ids, $6 types, $7 contents, $8 metadata, $9 keys, $10 now, $11 calls, $12 journeys, $13 states.</summary>
    public const string Append = AppendHead + Held + AppendTail;

    /// <summary>The same, and nothing when the turn has answered.</summary>
    public const string AppendAnswer = AppendHead + Held + " and answered_at is null" + AppendTail;

    /// <summary>$5 until.</summary>
    public const string Renew = "update simparlant_turn set lease_until = $5 where " + Held;

    public const string BeginAnswer = $"""
        with begun as (update simparlant_turn set status = 'answering' where {Held} returning 1)
        select exists (select 1 from begun)
        """;

    /// <summary>$5 text, $6 now.</summary>
    public const string Show = $"""
        with held as (
            select answered_at from simparlant_turn where {Held} for no key update
        ), shown as (
            insert into simparlant_reply as r (id, workspace_id, session_id, status, text, created_at, updated_at)
            select $1, $4, $3, 'streaming', $5, $6, $6 from held where answered_at is null
            on conflict (id) do update set text = excluded.text, updated_at = excluded.updated_at where r.status = 'streaming'
        )
        select exists (select 1 from held)
        """;

    /// <summary>$5 now, $6 tokens, $7 cents, $8 guidelines found applied. The session remembers the last three hundred.</summary>
    public const string Complete = $"""
        with done as (
            update simparlant_turn set status = 'completed', finished_at = $5, lease_owner = null, lease_until = null, error = null
            where {Held}
            returning session_id
        ), told as (
            update parlant_session s set tokens_used = s.tokens_used + $6, cost = s.cost + $7
            from done d
            where s.id = d.session_id and ($6 > 0 or $7 > 0)
            returning s.agent_id
        ), agents as (
            update parlant_agent a set total_tokens_used = a.total_tokens_used + $6, total_cost = a.total_cost + $7
            from told t
            where a.id = t.agent_id
            returning a.id
        ), remembered as (
            update simparlant_session_state m
            set updated_at = $5, memory = jsonb_set(m.memory, array['applied'], (
                select coalesce(jsonb_agg(latest.id order by latest.place), '[]')
                from (
                    select a.id, max(a.place) as place
                    from jsonb_array_elements_text(coalesce(m.memory -> 'applied', '[]') || to_jsonb($8)) with ordinality a (id, place)
                    group by a.id order by 2 desc limit 300) latest))
            from done d
            where m.session_id = d.session_id and cardinality($8) > 0
        ), spent as (
            insert into simparlant_usage as u (workspace_id, month, tokens, cost_cents)
            select $4, date_trunc('month', $5)::date, $6, $7 from agents
            on conflict (workspace_id, month) do update
            set tokens = u.tokens + excluded.tokens, cost_cents = u.cost_cents + excluded.cost_cents
        )
        select exists (select 1 from done)
        """;

    /// <summary>$5 error, $6 when to try again (null: never), $7 now. What had begun to answer goes on answering: no newer message cancels it.</summary>
    public const string Fail = $"""
        with gone as (
            update simparlant_turn
            set status = case when $6 is null then 'failed' when status = 'answering' then 'answering' else 'pending' end,
                due_at = coalesce($6, due_at), finished_at = case when $6 is null then $7 end, error = $5,
                lease_owner = case when $6 is not null and status = 'answering' then lease_owner end,
                lease_until = case when status = 'answering' then $6 end
            where {Held}
            returning id
        ), silenced as (
            update simparlant_reply r set status = 'superseded', updated_at = $7
            from gone g where r.id = g.id and r.status = 'streaming' and $6 is null
        )
        select exists (select 1 from gone)
        """;

    /// <summary>$5 now. Before the answer, in its transaction: a draft of before the answer is none to decide about.</summary>
    public const string Supersede = $"""
        update simparlant_reply r set status = 'superseded', updated_at = $5
        where r.session_id = $3 and r.workspace_id = $4 and r.status = 'pending' and r.id <> $1
          and exists (select 1 from simparlant_turn where {Held} and answered_at is null)
        """;

    /// <summary>
    /// $5 now, $6 memory, $7 journey, $8 state, $9 mode, $10 tokens, $11 cents, $12 messages, $13 customer's messages, $14 milliseconds,
    /// $15 guidelines, $16 links, $17 answers, $18 transitions, $19 started, $20 completed, $21 tools, $22 whether each succeeded,
    /// variables: $23 ids, $24 keys, $25 scopes, $26 values, $27 types; $28 draft, $29 its explanation, $30 id of a customer not yet written down.
    /// </summary>
    /// <remarks>
    /// The agent's row is locked before what is the agent's, so two answers never wait for one another crosswise. A tool's rate of success
    /// is the mean of its uses, from the hundredth on one in which the latest counts for a hundredth. Being whole percents, it is rounded
    /// now up, now down, by the golden ratio's even spread over the uses, so that rounding cancels out instead of holding it where it is.
    /// </remarks>
    public const string Answer = $"""
        with held as (
            select answered_at from simparlant_turn where {Held}
        ), done as (
            update simparlant_turn set answered_at = $5, status = 'answering'
            where {Held} and answered_at is null
            returning session_id
        ), state as (
            insert into simparlant_session_state as m (session_id, workspace_id, memory, answered, updated_at)
            select session_id, $4, $6, case when $12 > 0 then 1 else 0 end, $5 from done
            on conflict (session_id) do update
            set memory = excluded.memory, answered = m.answered + excluded.answered, updated_at = excluded.updated_at
            returning answered
        ), told as (
            update parlant_session s
            set tokens_used = s.tokens_used + $10, cost = s.cost + $11, mode = coalesce($9::session_mode, s.mode),
                current_journey_id = (
                    select j.id from parlant_journey j where j.id = $7 and j.workspace_id = $4 and j.agent_id = s.agent_id),
                current_state_id = (
                    select n.id from parlant_journey_state n where n.id = $8 and n.journey_id = $7 and n.workspace_id = $4),
                average_response_time = case when $12 = 0 then s.average_response_time
                    else round(coalesce(s.average_response_time, 0)
                        + ($14 - coalesce(s.average_response_time, 0))::numeric / state.answered)::integer end
            from done d, state
            where s.id = d.session_id
            returning s.agent_id, s.customer_id
        ), agents as (
            update parlant_agent a
            set total_messages = a.total_messages + $12 + $13, total_tokens_used = a.total_tokens_used + $10, total_cost = a.total_cost + $11,
                last_active_at = greatest(a.last_active_at, $5)
            from told t
            where a.id = t.agent_id
            returning a.id, t.customer_id
        ), guidelines as (
            update parlant_guideline g set match_count = g.match_count + n.times, last_matched_at = $5
            from (select id, count(*)::integer as times from unnest($15) i (id) group by id) n
            where g.id = n.id and g.workspace_id = $4 and exists (select 1 from agents)
        ), links as (
            update parlant_journey_guideline l set match_count = l.match_count + n.times, last_matched_at = $5
            from (select id, count(*)::integer as times from unnest($16) i (id) group by id) n
            where l.id = n.id and l.workspace_id = $4 and exists (select 1 from agents)
        ), answers as (
            update parlant_canned_response c set use_count = c.use_count + n.times, last_used_at = $5
            from (select id, count(*)::integer as times from unnest($17) i (id) group by id) n
            where c.id = n.id and c.workspace_id = $4 and exists (select 1 from agents)
        ), transitions as (
            update parlant_journey_transition t set use_count = t.use_count + n.times, last_used_at = $5
            from (select id, count(*)::integer as times from unnest($18) i (id) group by id) n
            where t.id = n.id and t.workspace_id = $4 and exists (select 1 from agents)
        ), moved as (
            select j.id, (count(*) filter (where i.starts))::integer as started, (count(*) filter (where not i.starts))::integer as completed
            from (select id, true as starts from unnest($19) a (id) union all select id, false from unnest($20) b (id)) i
            join parlant_journey j on j.id = i.id and j.workspace_id = $4
            where exists (select 1 from agents)
            group by j.id
        ), tallied as (
            insert into simparlant_journey_tally as t (journey_id, workspace_id, completed)
            select id, $4, completed from moved
            on conflict (journey_id) do update set completed = t.completed + excluded.completed
            returning journey_id, completed
        ), journeys as (
            update parlant_journey j
            set total_sessions = j.total_sessions + m.started, last_used_at = $5,
                completion_rate = least(100, round(100.0 * t.completed / greatest(1, j.total_sessions + m.started)))::integer
            from moved m join tallied t on t.journey_id = m.id
            where j.id = m.id
        ), used as (
            select id, count(*)::integer as uses, (count(*) filter (where succeeded))::integer as successes
            from unnest($21, $22) u (id, succeeded) group by id
        ), ranked as (
            select t.id from parlant_tool t
            where t.id in (select id from used) and t.workspace_id = $4 and exists (select 1 from agents)
            order by t.id
            for no key update
        ), tools as (
            update parlant_tool t
            set use_count = t.use_count + u.uses, last_used_at = $5,
                success_rate = least(100, floor(
                    (coalesce(t.success_rate, 100) * least(t.use_count, 99) + 100.0 * u.successes) / (least(t.use_count, 99) + u.uses)
                    + ((t.use_count + u.uses) * 0.6180339887) % 1))::integer
            from used u join ranked r on r.id = u.id
            where t.id = u.id
        ), grants as (
            update parlant_agent_tool g set use_count = g.use_count + u.uses, last_used_at = $5
            from used u, agents a
            where g.tool_id = u.id and g.agent_id = a.id and g.workspace_id = $4
        ), given as (
            select n.*, case when n.scope = 'customer' and a.customer_id is null then 'session' else n.scope end as kept,
                   a.id as agent_id, a.customer_id
            from unnest($23, $24, $25, $26, $27) with ordinality n (id, key, scope, value, type, place), agents a
        ), noted as (
            insert into parlant_variable as v (
                id, workspace_id, agent_id, session_id, key, scope, value, value_type, is_private, created_at, updated_at)
            select distinct on (g.key) g.id, $4, g.agent_id, $3, g.key, 'session', g.value, g.type,
                   exists (select 1 from parlant_variable p where p.agent_id = g.agent_id and p.key = g.key and p.is_private), $5, $5
            from given g
            where g.kept = 'session'
            order by g.key, g.place desc
            on conflict (session_id, key) do update
            set value = excluded.value, value_type = excluded.value_type, updated_at = excluded.updated_at
            where (v.value, v.value_type) is distinct from (excluded.value, excluded.value_type)
        ), known as (
            insert into simparlant_customer_value as v (id, workspace_id, agent_id, customer_id, key, value, updated_at)
            select distinct on (g.key) g.id, $4, g.agent_id, g.customer_id, g.key, g.value, $5
            from given g
            where g.kept = 'customer'
            order by g.key, g.place desc
            on conflict (workspace_id, agent_id, customer_id, key) do update set value = excluded.value, updated_at = excluded.updated_at
            where v.value is distinct from excluded.value
        ), met as (
            insert into simparlant_customer (id, workspace_id, customer_id, created_at, updated_at)
            select $30, $4, g.customer_id, $5, $5 from given g where g.kept = 'customer' limit 1
            on conflict (workspace_id, customer_id) do nothing
        ), shared as (
            insert into parlant_variable as v (id, workspace_id, agent_id, key, scope, value, value_type, created_at, updated_at)
            select distinct on (g.key) g.id, $4, g.agent_id, g.key, 'global', g.value, g.type, $5, $5
            from given g
            where g.kept = 'global'
            order by g.key, g.place desc
            on conflict (agent_id, scope, key) where session_id is null do update
            set value = excluded.value, value_type = excluded.value_type, updated_at = excluded.updated_at
            where (v.value, v.value_type) is distinct from (excluded.value, excluded.value_type)
        ), drafted as (
            insert into simparlant_reply (id, workspace_id, session_id, status, text, explanation, created_at, updated_at)
            select $1, $4, $3, 'pending', $28, $29, $5, $5 from done where $28 is not null
            on conflict (id) do update
            set status = excluded.status, text = excluded.text, explanation = excluded.explanation, updated_at = excluded.updated_at
        ), said as (
            update simparlant_reply r set status = case when $12 > 0 then 'said' else 'superseded' end, updated_at = $5
            from done
            where r.id = $1 and r.workspace_id = $4 and r.status = 'streaming' and $28 is null
        ), spent as (
            insert into simparlant_usage as u (workspace_id, month, tokens, cost_cents)
            select $4, date_trunc('month', $5)::date, $10, $11 from agents where $10 > 0 or $11 > 0
            on conflict (workspace_id, month) do update
            set tokens = u.tokens + excluded.tokens, cost_cents = u.cost_cents + excluded.cost_cents
        )
        select exists (select 1 from done) or exists (select 1 from held where answered_at is not null)
        """;

    private const string AppendHead = """
        with held as (
            select 1 from simparlant_turn
            where 
        """;

    // What an event tells of may have been deleted since; then it names nothing.
    private const string AppendTail = """

            for no key update
        ), known as materialized (
            select key from simparlant_find_keys($3, $9)
        ), fresh as (
            select n.*, row_number() over (order by n.place) - 1 as step
            from unnest($5, $6, $7, $8, $9, $11, $12, $13) with ordinality as n (
                id, type, content, metadata, key, call_id, journey_id, state_id, place)
            where exists (select 1 from held) and (n.key is null or not exists (select 1 from known k where k.key = n.key))
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
            insert into parlant_event (
                id, workspace_id, session_id, "offset", event_type, content, metadata, tool_call_id, journey_id, state_id, created_at)
            select f.id, $4, $3, c.base + f.step, f.type, f.content,
                   coalesce(f.metadata, '{}') || case when f.key is null then '{}' else jsonb_build_object('key', f.key) end, f.call_id,
                   (select j.id from parlant_journey j where j.id = f.journey_id and j.workspace_id = $4),
                   (select n.id from parlant_journey_state n where n.id = f.state_id and n.workspace_id = $4), $10
            from fresh f, counted c
        )
        select exists (select 1 from held)
        """;
}
