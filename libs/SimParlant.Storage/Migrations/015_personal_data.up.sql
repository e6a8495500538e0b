-- Roles belong to the whole server: another database may have made them, perhaps at this very moment.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_eraser') then
        create role simparlant_eraser nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
    if not exists (select 1 from pg_roles where rolname = 'simparlant_keeper') then
        create role simparlant_keeper nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;
grant usage on schema public to simparlant_eraser, simparlant_keeper;

-- What a workspace decides about the personal data in it; no row means nothing was decided.
create table simparlant_workspace_policy (
    workspace_id text not null primary key references workspace (id) on delete cascade,
    retention_days integer,
    pii_floor text,
    updated_by text not null,
    updated_at timestamp not null,
    constraint simparlant_workspace_policy_retention_range check (retention_days between 1 and 3650),
    constraint simparlant_workspace_policy_pii_known check (pii_floor in ('strict', 'standard', 'relaxed'))
);
alter table simparlant_workspace_policy enable row level security;
alter table simparlant_workspace_policy force row level security;
create policy own_workspaces on simparlant_workspace_policy to simparlant_app
    using (workspace_id = any ((select simparlant_workspaces())::text[]))
    with check (workspace_id = any ((select simparlant_workspaces())::text[]));
grant select, insert, update, delete on simparlant_workspace_policy to simparlant_app;
-- A customer's own message is masked by it, so a customer's scope reads it; it changes nothing.
create policy members_insert on simparlant_workspace_policy as restrictive for insert to simparlant_app
    with check ((select simparlant_customer()) is null);
create policy members_update on simparlant_workspace_policy as restrictive for update to simparlant_app
    using ((select simparlant_customer()) is null);
create policy members_delete on simparlant_workspace_policy as restrictive for delete to simparlant_app
    using ((select simparlant_customer()) is null);

-- Credentials are ciphertext, or they are not stored.
alter table parlant_tool add constraint parlant_tool_auth_config_sealed check (
    auth_config is null or auth_config = '{}'
    or coalesce(
        jsonb_typeof(auth_config) = 'object'
        and auth_config ?& array['v', 'kid', 'nonce', 'data', 'tag']
        and auth_config - array['v', 'kid', 'nonce', 'data', 'tag'] = '{}'
        and auth_config -> 'v' = '1'
        and auth_config ->> 'kid' ~ '^[A-Za-z0-9._-]{1,40}$'
        and auth_config ->> 'nonce' ~ '^[A-Za-z0-9+/]{16}$'
        and auth_config ->> 'data' ~ '^[A-Za-z0-9+/]+={0,2}$'
        and auth_config ->> 'tag' ~ '^[A-Za-z0-9+/]{22}==$', false));
create index parlant_tool_key on parlant_tool ((auth_config ->> 'kid')) where auth_config ->> 'kid' is not null;

-- The keeper looks across workspaces for what is due, and answers with names of workspaces, keys and counts: never with rows.
create policy every_workspace on parlant_agent for select to simparlant_keeper using (true);
create policy every_workspace on parlant_session for select to simparlant_keeper using (true);
create policy every_workspace on parlant_tool for select to simparlant_keeper using (true);
create policy every_workspace on simparlant_workspace_policy for select to simparlant_keeper using (true);
grant select (id, workspace_id, data_retention_days) on parlant_agent to simparlant_keeper;
grant select (agent_id, last_activity_at) on parlant_session to simparlant_keeper;
grant select (id, workspace_id, auth_config) on parlant_tool to simparlant_keeper;
grant select (workspace_id, retention_days) on simparlant_workspace_policy to simparlant_keeper;

-- The shorter time wins; with none set, conversations stay. The oldest activity of an agent is one look into an index, whereas "exists an
-- older one" reads every conversation there is: the planner does not know that the index is ordered the right way.
create function simparlant_retention_due(p_now timestamp, p_after text, p_limit integer) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct a.workspace_id
    from public.parlant_agent a
    left join public.simparlant_workspace_policy p on p.workspace_id = a.workspace_id
    where a.workspace_id > p_after
      and (select min(s.last_activity_at) from public.parlant_session s where s.agent_id = a.id)
          < p_now - make_interval(days => least(a.data_retention_days, p.retention_days))
    order by a.workspace_id
    limit greatest(p_limit, 0)
$$;

create function simparlant_credential_keys() returns table (kid text, tools bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.auth_config ->> 'kid', count(*) from public.parlant_tool t where t.auth_config ->> 'kid' is not null group by 1
$$;

create function simparlant_stale_credentials(p_kid text, p_after text, p_limit integer) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct t.workspace_id
    from public.parlant_tool t
    where t.auth_config ->> 'kid' is not null and t.auth_config ->> 'kid' <> p_kid and t.workspace_id > p_after
    order by t.workspace_id
    limit greatest(p_limit, 0)
$$;

-- What is left of an event once its person is erased: its type, its place and its time.
create function simparlant_erased_content(p_type event_type, p_content jsonb) returns jsonb language sql immutable parallel safe as $$
    select case
        when p_type in ('customer_message', 'agent_message') then '{"text": "[erased]"}'
        when p_type in ('tool_call', 'tool_result', 'variable_update') then '{"erased": true}'
        else p_content
    end
$$;

-- Keys of the engine stay, since they keep its events from happening twice; those a client chose, and everything quoted, go.
create function simparlant_erased_metadata(p_id uuid, p_type event_type, p_metadata jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(
        m.key, case when m.key = 'key' and m.value #>> '{}' like 'client:%' then to_jsonb('erased:' || p_id::text) else m.value end), '{}')
    from jsonb_each(case jsonb_typeof(p_metadata) when 'object' then p_metadata else '{}' end) m
    where m.key = 'key'
       or (p_type <> 'customer_message'
           and m.key in ('turnId', 'provider', 'source', 'cannedResponseId', 'guidelineIds', 'processingTimeMs'))
$$;

-- Two changes may pass: the SET NULL of a deleted journey or state, which arrives from inside another trigger and clears references,
-- and the eraser's, which leaves exactly what the two functions above say.
create or replace function simparlant_event_immutable() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() > 1
        and (new.journey_id is null or new.journey_id is not distinct from old.journey_id)
        and (new.state_id is null or new.state_id is not distinct from old.state_id)
        and to_jsonb(new) - 'journey_id' - 'state_id' = to_jsonb(old) - 'journey_id' - 'state_id' then
        return new;
    end if;
    if current_user = 'simparlant_eraser'
        and new.content = public.simparlant_erased_content(old.event_type, old.content)
        and new.metadata = public.simparlant_erased_metadata(old.id, old.event_type, old.metadata)
        and to_jsonb(new) - 'content' - 'metadata' = to_jsonb(old) - 'content' - 'metadata' then
        return new;
    end if;
    raise exception 'Events are immutable.'
        using errcode = 'restrict_violation', constraint = 'parlant_event_immutable', table = 'parlant_event';
end $$;

-- The eraser sees the workspaces of its caller, like the application, and of them only the columns it empties.
do $$
declare
    t text;
begin
    foreach t in array array['parlant_session', 'parlant_event', 'parlant_variable', 'simparlant_turn'] loop
        execute format(
            'create policy erased_workspaces on %I to simparlant_eraser '
            'using (workspace_id = any ((select simparlant_workspaces())::text[]) and (select simparlant_customer()) is null) '
            'with check (workspace_id = any ((select simparlant_workspaces())::text[]))', t);
    end loop;
end $$;
grant select (id, workspace_id, user_id, customer_id, status, started_at, ended_at) on parlant_session to simparlant_eraser;
grant update (user_id, customer_id, ip_address, user_agent, referrer, title, metadata, variables, tags, status, ended_at, updated_at)
    on parlant_session to simparlant_eraser;
grant select (id, workspace_id, session_id, event_type, content, metadata), update (content, metadata) on parlant_event to simparlant_eraser;
grant select (workspace_id, session_id), delete on parlant_variable to simparlant_eraser;
grant select (workspace_id, session_id, status, finished_at, error), update (status, finished_at, lease_owner, lease_until, error)
    on simparlant_turn to simparlant_eraser;
grant execute on function simparlant_workspaces(), simparlant_customer() to simparlant_eraser;

-- One batch of a person's conversations, whole sessions at a time: what is done is found no more, so the next call goes on.
-- A session that still ran is ended: nobody is left whom its next message could belong to.
create function simparlant_erase_person(p_user text, p_customer text, p_limit integer, p_now timestamp)
returns table (o_session uuid, o_messages integer, o_variables integer, o_turns integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    for o_session in
        select s.id from public.parlant_session s
        where s.workspace_id = any (public.simparlant_workspaces()) and (s.user_id = p_user or s.customer_id = p_customer)
        order by s.id
        limit greatest(p_limit, 0)
        for no key update
    loop
        update public.simparlant_turn t
        set status = 'cancelled', finished_at = p_now, lease_owner = null, lease_until = null
        where t.session_id = o_session and t.status in ('pending', 'running', 'answering');
        get diagnostics o_turns = row_count;
        update public.simparlant_turn t set error = null where t.session_id = o_session and t.error is not null;

        update public.parlant_event e
        set content = public.simparlant_erased_content(e.event_type, e.content),
            metadata = public.simparlant_erased_metadata(e.id, e.event_type, e.metadata)
        where e.session_id = o_session;
        select count(*) into o_messages from public.parlant_event e
        where e.session_id = o_session and e.event_type in ('customer_message', 'agent_message');

        delete from public.parlant_variable v where v.session_id = o_session;
        get diagnostics o_variables = row_count;

        update public.parlant_session s
        set user_id = null, customer_id = null, ip_address = null, user_agent = null, referrer = null, title = null,
            metadata = '{}', variables = '{}', tags = '[]', updated_at = p_now,
            ended_at = case s.status when 'active' then greatest(p_now, s.started_at) else s.ended_at end,
            status = case s.status when 'active' then 'completed' else s.status end
        where s.id = o_session;
        return next;
    end loop;
end $$;

-- Handing a function over needs a role that may create, and an owner who is a superuser or belongs to that role.
do $$
declare
    r text;
begin
    foreach r in array array['simparlant_eraser', 'simparlant_keeper'] loop
        if not pg_has_role(current_user, r, 'member') then
            execute format('grant %I to %I', r, current_user);
        end if;
    end loop;
end $$;
grant create on schema public to simparlant_eraser, simparlant_keeper;
alter function simparlant_erase_person(text, text, integer, timestamp) owner to simparlant_eraser;
alter function simparlant_retention_due(timestamp, text, integer) owner to simparlant_keeper;
alter function simparlant_credential_keys() owner to simparlant_keeper;
alter function simparlant_stale_credentials(text, text, integer) owner to simparlant_keeper;
revoke create on schema public from simparlant_eraser, simparlant_keeper;
do $$
declare
    f text;
begin
    foreach f in array array[
        'simparlant_erase_person(text, text, integer, timestamp)', 'simparlant_retention_due(timestamp, text, integer)',
        'simparlant_credential_keys()', 'simparlant_stale_credentials(text, text, integer)']
    loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to simparlant_app', f);
    end loop;
end $$;

-- A workspace's decisions are noted like its other changes.
create trigger simparlant_note_change after insert or update or delete on simparlant_workspace_policy for each row
    execute function simparlant_note_change('data_policy', '{updated_at}', '{}');
