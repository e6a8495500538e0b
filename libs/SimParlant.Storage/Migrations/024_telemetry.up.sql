-- The trace of the request that asked for a turn, as W3C writes it: the replica that runs the turn goes on with that trace.
alter table simparlant_turn add column trace_parent text
    constraint simparlant_turn_trace_parent_short check (length(trace_parent) <= 55);

-- A claim that also says where its turn comes from. Looked up by a statement of its own: one that also claims sees the turns of the moment
-- it began, and would lose those that came while it waited for others to claim.
create function simparlant_claim_traced_turns(p_owner text, p_limit integer, p_per_workspace integer, p_lease interval, p_now timestamp)
returns table (id uuid, workspace_id text, session_id uuid, trigger_offset integer, attempt integer, created_at timestamp, trace_parent text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    c record;
begin
    for c in select * from public.simparlant_claim_turns(p_owner, p_limit, p_per_workspace, p_lease, p_now) loop
        return query
        select c.id, c.workspace_id, c.session_id, c.trigger_offset, c.attempt, c.created_at, t.trace_parent
        from public.simparlant_turn t where t.id = c.id;
    end loop;
end $$;

-- How much there is over all workspaces together, for metrics: three numbers, and nothing of whose they are.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_counter') then
        create role simparlant_counter nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;
grant usage on schema public to simparlant_counter;
grant select (status, deleted_at) on parlant_agent to simparlant_counter;
grant select (status) on parlant_session to simparlant_counter;
grant select (status) on simparlant_turn to simparlant_counter;
create policy counted on parlant_agent for select to simparlant_counter using (true);
create policy counted on parlant_session for select to simparlant_counter using (true);
create policy counted on simparlant_turn for select to simparlant_counter using (true);

create function simparlant_count_all() returns table (agents bigint, active_sessions bigint, turns_waiting bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (select count(*) from public.parlant_agent a where a.deleted_at is null),
           (select count(*) from public.parlant_session s where s.status = 'active'),
           (select count(*) from public.simparlant_turn t where t.status = 'pending')
$$;

do $$
begin
    if not pg_has_role(current_user, 'simparlant_counter', 'member') then
        execute format('grant simparlant_counter to %I', current_user);
    end if;
end $$;
grant create on schema public to simparlant_claimer, simparlant_counter;
alter function simparlant_claim_traced_turns(text, integer, integer, interval, timestamp) owner to simparlant_claimer;
alter function simparlant_count_all() owner to simparlant_counter;
revoke create on schema public from simparlant_claimer, simparlant_counter;
revoke all on function simparlant_claim_traced_turns(text, integer, integer, interval, timestamp) from public;
revoke all on function simparlant_count_all() from public;
grant execute on function simparlant_claim_traced_turns(text, integer, integer, interval, timestamp) to simparlant_app;
grant execute on function simparlant_count_all() to simparlant_app;
