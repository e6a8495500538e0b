namespace SimParlant.Storage.Variables;

/// <summary>Each statement on values begins with $1 workspace. What it returns is read by <see cref="VariableRows"/>.</summary>
internal static class VariableSql
{
    // In the order VariableRows reads.
    private const string OfAgentColumns =
        "v.agent_id, v.scope, v.key, null::uuid, null::text, v.value, v.value_type, v.is_private, v.description, v.updated_at, a.created_by";

    private const string OfCustomerColumns = $"""
        v.agent_id, 'customer', v.key, null::uuid, v.customer_id, v.value, {CustomersType}, {IsDeclaredPrivate}, null::text, v.updated_at, a.created_by
        """;

    private const string CustomersType =
        "case jsonb_typeof(v.value) when 'null' then 'string' else jsonb_typeof(v.value) end";

    private const string IsDeclaredPrivate = """
        exists (select 1 from parlant_variable p where p.agent_id = v.agent_id and p.workspace_id = $1 and p.key = v.key and p.session_id is null and p.is_private)
        """;

    private const string LiveAgent = "join parlant_agent a on a.id = v.agent_id and a.workspace_id = $1 and a.deleted_at is null";

    /// <summary>$2 agents.</summary>
    public const string ListOfAgents = $"""
        select {OfAgentColumns} from parlant_variable v {LiveAgent}
        where v.workspace_id = $1 and v.agent_id = any ($2) and v.session_id is null and v.scope <> 'session'
        order by v.agent_id, v.key, v.scope
        """;

    /// <summary>$2 customers. By way of the agents: the index begins with them.</summary>
    public const string ListOfCustomers = $"""
        select {OfCustomerColumns} from simparlant_customer_value v {LiveAgent}
        where v.workspace_id = $1 and v.agent_id in (select l.id from parlant_agent l where l.workspace_id = $1 and l.deleted_at is null)
          and v.customer_id = any ($2)
        order by v.customer_id, a.name, v.agent_id, v.key
        """;

    /// <summary>$2 sessions. A row of the session is newer than what the session was opened with.</summary>
    public const string ListOfSessions = $"""
        select v.agent_id, 'session', v.key, v.session_id, null::text, v.value, v.value_type, v.is_private or {IsDeclaredPrivate}, v.description,
               v.updated_at, a.created_by
        from parlant_variable v {LiveAgent}
        where v.workspace_id = $1 and v.session_id = any ($2)
        union all
        select v.agent_id, 'session', v.key, v.id, null, v.value, {CustomersType}, {IsDeclaredPrivate}, null, null, a.created_by
        from (
            select s.id, s.agent_id, m.key, m.value
            from parlant_session s
            cross join lateral jsonb_each(case jsonb_typeof(s.variables) when 'object' then s.variables else '{"{}"}' end) m
            where s.workspace_id = $1 and s.id = any ($2)
              and not exists (select 1 from parlant_variable r where r.session_id = s.id and r.key = m.key)) v {LiveAgent}
        order by 4, 3
        """;

    /// <summary>$2 agent, $3 key.</summary>
    public const string FindDeclared = """
        select scope, value_type, is_private from parlant_variable
        where workspace_id = $1 and agent_id = $2 and key = $3 and session_id is null and scope <> 'session'
        """;

    /// <summary>$2 id, $3 agent, $4 scope, $5 key, $6 value, $7 type, $8 private (null: as it is), $9 whether $10, the description, is given, $11 now, $12 most.</summary>
    public const string SetOfAgent = $"""
        with live as (
            select a.id, a.created_by from parlant_agent a where a.id = $3 and a.workspace_id = $1 and a.deleted_at is null
        ), room as (
            select l.id from live l
            where (select count(*) from parlant_variable o
                   where o.agent_id = $3 and o.workspace_id = $1 and o.session_id is null and (o.scope, o.key) <> ($4, $5)) < $12
        ), v as (
            insert into parlant_variable as o (id, workspace_id, agent_id, scope, key, value, value_type, is_private, description, created_at, updated_at)
            select $2, $1, id, $4, $5, $6, $7, coalesce($8, false), $10, $11, $11 from room
            on conflict (agent_id, scope, key) where session_id is null do update
            set value = excluded.value, value_type = excluded.value_type, is_private = coalesce($8, o.is_private),
                description = case when $9 then excluded.description else o.description end, updated_at = excluded.updated_at
            returning o.*
        )
        select {OfAgentColumns} from live a left join v on true
        """;

    /// <summary>$2 agent, $3 scope, $4 key.</summary>
    public const string DeleteOfAgent = $"""
        delete from parlant_variable v using parlant_agent a
        where v.workspace_id = $1 and v.agent_id = $2 and v.scope = $3 and v.key = $4 and v.session_id is null
          and a.id = v.agent_id and a.workspace_id = $1 and a.deleted_at is null
        returning {OfAgentColumns}
        """;

    /// <summary>$2 id, $3 agent, $4 customer, $5 key, $6 value, $7 id of a customer that is not written down, $8 now, $9 most.</summary>
    public const string SetOfCustomer = $"""
        with live as (
            select a.id, a.created_by from parlant_agent a where a.id = $3 and a.workspace_id = $1 and a.deleted_at is null
        ), room as (
            select l.id from live l
            where (select count(*) from simparlant_customer_value o
                   where o.workspace_id = $1 and o.agent_id = $3 and o.customer_id = $4 and o.key <> $5) < $9
        ), v as (
            insert into simparlant_customer_value as o (id, workspace_id, agent_id, customer_id, key, value, updated_at)
            select $2, $1, id, $4, $5, $6, $8 from room
            on conflict (workspace_id, agent_id, customer_id, key) do update set value = excluded.value, updated_at = excluded.updated_at
            returning o.*
        ), known as (
            insert into simparlant_customer (id, workspace_id, customer_id, created_at, updated_at)
            select $7, $1, $4, $8, $8 from v
            on conflict (workspace_id, customer_id) do nothing
        )
        select {OfCustomerColumns} from live a left join v on true
        """;

    /// <summary>$2 agent, $3 customer, $4 key.</summary>
    public const string ClearOfCustomer = $"""
        delete from simparlant_customer_value v using parlant_agent a
        where v.workspace_id = $1 and v.agent_id = $2 and v.customer_id = $3 and v.key = $4
          and a.id = v.agent_id and a.workspace_id = $1 and a.deleted_at is null
        returning {OfCustomerColumns}
        """;

    /// <summary>After the lock of the session. $2 session, $3 id, $4 key, $5 value, $6 type, $7 event, $8 its content, $9 now, $10 most.</summary>
    public const string SetOfSession = """
        with room as (
            select s.id from parlant_session s
            where s.id = $2 and s.workspace_id = $1 and s.status = 'active'
              and (select count(*) from parlant_variable o where o.session_id = $2 and o.workspace_id = $1 and o.key <> $4) < $10
        ), counted as (
            update parlant_session s
            set event_count = s.event_count + 1, last_activity_at = greatest(s.last_activity_at, $9)
            from room where s.id = room.id
            returning s.event_count - 1 as next, s.agent_id
        ), v as (
            insert into parlant_variable as o (
                id, workspace_id, agent_id, session_id, key, scope, value, value_type, is_private, created_at, updated_at)
            select $3, $1, c.agent_id, $2, $4, 'session', $5, $6,
                   exists (select 1 from parlant_variable p
                           where p.agent_id = c.agent_id and p.workspace_id = $1 and p.key = $4 and p.session_id is null and p.is_private), $9, $9
            from counted c
            on conflict (session_id, key) do update set value = excluded.value, value_type = excluded.value_type, updated_at = excluded.updated_at
        ), told as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, created_at)
            select $7, $1, $2, next, 'variable_update', $8, $9 from counted
        )
        select exists (select 1 from counted), not exists (select 1 from room)
        """;

    /// <summary>After the lock of the session. $2 session, $3 key, $4 event, $5 its content, $6 now.</summary>
    public const string ClearOfSession = """
        with gone as (
            delete from parlant_variable v
            where v.session_id = $2 and v.workspace_id = $1 and v.key = $3
              and exists (select 1 from parlant_session s where s.id = $2 and s.workspace_id = $1 and s.status = 'active')
            returning v.key
        ), counted as (
            update parlant_session s
            set event_count = s.event_count + 1, last_activity_at = greatest(s.last_activity_at, $6),
                variables = case when jsonb_typeof(s.variables) = 'object' then s.variables - $3 else s.variables end
            where s.id = $2 and s.workspace_id = $1 and s.status = 'active'
              and (exists (select 1 from gone) or (jsonb_typeof(s.variables) = 'object' and s.variables ? $3))
            returning s.event_count - 1 as next
        ), told as (
            insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, created_at)
            select $4, $1, $2, next, 'variable_update', $5, $6 from counted
        )
        select exists (select 1 from counted), false
        """;
}
