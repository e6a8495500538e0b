-- Roles belong to the whole server: another database may have made them, perhaps at this very moment.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_app') then
        create role simparlant_app nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
    if not exists (select 1 from pg_roles where rolname = 'simparlant_claimer') then
        create role simparlant_claimer nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;

-- The workspaces of the statement's caller; nothing set means none. Set per transaction with set_config(…, true).
create function simparlant_workspaces() returns text[] language sql stable parallel safe as $$
    select nullif(current_setting('simparlant.workspaces', true), '')::text[]
$$;

-- Wrapped in a scalar subquery, the array is read once per statement instead of once per row.
do $$
declare
    t text;
begin
    foreach t in array array[
        'parlant_agent', 'parlant_session', 'parlant_event', 'parlant_guideline', 'parlant_canned_response', 'parlant_term',
        'parlant_journey', 'parlant_journey_state', 'parlant_journey_transition', 'parlant_tool', 'parlant_tool_integration',
        'parlant_agent_knowledge_base', 'parlant_agent_tool', 'parlant_journey_guideline', 'parlant_variable', 'simparlant_turn']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_workspaces on %I to simparlant_app '
            'using (workspace_id = any ((select simparlant_workspaces())::text[])) '
            'with check (workspace_id = any ((select simparlant_workspaces())::text[]))', t);
        execute format('grant select, insert, update, delete on %I to simparlant_app', t);
    end loop;
end $$;
-- The log only grows; it goes with its session.
revoke update, delete on parlant_event from simparlant_app;

grant usage on schema public to simparlant_app, simparlant_claimer;
grant select (id, name, email, email_verified, image, banned, ban_expires) on "user" to simparlant_app;
grant select (id, token, expires_at, user_id, active_organization_id) on session to simparlant_app;
grant select (user_id, entity_type, entity_id, permission_type) on permissions to simparlant_app;
grant select (user_id, organization_id, role) on member to simparlant_app;
grant select (id, name) on organization to simparlant_app;
grant select (id, name, owner_id, organization_id, archived_at) on workspace to simparlant_app;
grant select (id, workspace_id, name, deleted_at) on knowledge_base to simparlant_app;

create policy every_workspace on simparlant_turn to simparlant_claimer using (true) with check (true);
grant select, update on simparlant_turn to simparlant_claimer;

-- The one look across workspaces: that a turn is due, and where. Everything after it happens inside that one workspace.
-- An answering turn stays so when it is taken over: it can no longer be cancelled by a newer message.
create function simparlant_claim_turns(p_owner text, p_limit integer, p_lease interval, p_now timestamp)
returns table (id uuid, workspace_id text, session_id uuid, trigger_offset integer, attempt integer, created_at timestamp)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with due as (
        select t.id
        from public.simparlant_turn t
        where ((t.status = 'pending' and t.due_at <= p_now)
               or (t.status in ('running', 'answering') and t.lease_until <= p_now))
          and not exists (
              select 1
              from public.simparlant_turn o
              where o.session_id = t.session_id and o.id <> t.id
                and (o.status in ('running', 'answering')
                     or (o.status = 'pending' and t.status = 'pending' and (o.created_at, o.id) < (t.created_at, t.id))))
        order by t.due_at, t.id
        limit greatest(p_limit, 0)
        for update skip locked
    )
    update public.simparlant_turn t
    set status = case t.status when 'answering' then 'answering' else 'running' end,
        attempt = t.attempt + 1,
        lease_owner = p_owner,
        lease_until = p_now + p_lease,
        started_at = coalesce(t.started_at, p_now)
    from due
    where t.id = due.id
    returning t.id, t.workspace_id, t.session_id, t.trigger_offset, t.attempt, t.created_at
$$;

-- Handing a function over needs a role that may create, and an owner who is a superuser or belongs to that role.
do $$
begin
    if not pg_has_role(current_user, 'simparlant_claimer', 'member') then
        execute format('grant simparlant_claimer to %I', current_user);
    end if;
end $$;
grant create on schema public to simparlant_claimer;
alter function simparlant_claim_turns(text, integer, interval, timestamp) owner to simparlant_claimer;
revoke create on schema public from simparlant_claimer;
revoke all on function simparlant_claim_turns(text, integer, interval, timestamp) from public;
grant execute on function simparlant_claim_turns(text, integer, interval, timestamp) to simparlant_app;
revoke all on function simparlant_workspaces() from public;
grant execute on function simparlant_workspaces() to simparlant_app;
