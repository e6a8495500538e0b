do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_auditor') then
        create role simparlant_auditor nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;
grant usage on schema public to simparlant_auditor;

-- No foreign key: the trail outlives what it tells of. xact tells a sealer which rows can no longer change their mind.
create table simparlant_audit (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text,
    at timestamp not null default timezone('utc', clock_timestamp()),
    actor_kind text not null,
    actor_id text,
    credential_id text,
    action text not null,
    outcome text not null,
    object_type text,
    object_id text,
    before_digest text,
    after_digest text,
    request_id text,
    address text,
    details jsonb,
    xact xid8 not null default pg_current_xact_id(),
    constraint simparlant_audit_outcome_known check (outcome in ('allowed', 'denied', 'failed')),
    constraint simparlant_audit_digest_shape check (before_digest ~ '^[0-9a-f]{64}$' and after_digest ~ '^[0-9a-f]{64}$')
);
create index simparlant_audit_page on simparlant_audit (workspace_id, at, id);
create index simparlant_audit_actor on simparlant_audit (workspace_id, actor_id, at) where actor_id is not null;
create index simparlant_audit_object on simparlant_audit (object_id, at) where object_id is not null;
create index simparlant_audit_request on simparlant_audit (request_id) where request_id is not null;
create index simparlant_audit_xact on simparlant_audit (xact);

-- For whole statements, so that not even an empty one passes.
create function simparlant_audit_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail only grows.'
        using errcode = 'restrict_violation', constraint = 'simparlant_audit_immutable', table = tg_table_name;
end $$;
create trigger simparlant_audit_immutable before update or delete or truncate on simparlant_audit
    for each statement execute function simparlant_audit_immutable();

alter table simparlant_audit enable row level security;
alter table simparlant_audit force row level security;
create policy own_workspaces on simparlant_audit to simparlant_app
    using (workspace_id = any ((select simparlant_workspaces())::text[]))
    with check (workspace_id = any ((select simparlant_workspaces())::text[]));
create policy members_only on simparlant_audit as restrictive to simparlant_app using ((select simparlant_customer()) is null);
create policy every_workspace on simparlant_audit to simparlant_auditor using (true) with check (true);
grant select on simparlant_audit to simparlant_app;
grant select, insert on simparlant_audit to simparlant_auditor;

-- A customer's own id stays out: it may be an address, and the trail can forget nothing. The session tells who it was, while it knows.
create function simparlant_actor_id(p_actor jsonb) returns text language sql immutable parallel safe as $$
    select case when p_actor ->> 'kind' <> 'customer' then p_actor ->> 'id' end
$$;

-- What leaves no other trace in the database. The only way in for the services.
create function simparlant_record_audit(
    p_actor jsonb, p_workspace text, p_action text, p_outcome text, p_object_type text, p_object_id text, p_details jsonb)
returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    insert into public.simparlant_audit (
        workspace_id, actor_kind, actor_id, credential_id, action, outcome, object_type, object_id, request_id, address, details)
    values (p_workspace, p_actor ->> 'kind', public.simparlant_actor_id(p_actor), p_actor ->> 'credential', p_action, p_outcome, p_object_type, left(p_object_id, 200),
            p_actor ->> 'request', p_actor ->> 'address', p_details)
$$;

-- Arguments: what the object is called, the columns that never matter, and those no digest may hold, because a short or
-- personal value could be guessed from it after its erasure. Runs as the auditor, whoever writes: also when Sim deletes a workspace.
create function simparlant_note_change() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    setting text := current_setting('simparlant.actor', true);
    actor jsonb := case when setting like '{%' then setting::jsonb else jsonb_build_object('kind', 'database', 'id', session_user) end;
    ignored text[] := tg_argv[1]::text[];
    undigested text[] := tg_argv[2]::text[];
    before jsonb;
    after jsonb;
    subject jsonb;
    verb text;
    details jsonb;
    before_digest text;
    after_digest text;
begin
    if tg_op <> 'INSERT' then
        before := to_jsonb(old) - ignored;
    end if;
    if tg_op <> 'DELETE' then
        after := to_jsonb(new) - ignored;
    end if;
    if before = after then
        return null;
    end if;

    subject := coalesce(after, before);
    verb := case
        when tg_op = 'DELETE' then 'delete'
        when tg_op = 'INSERT' then case tg_argv[0] when 'session' then 'start' when 'message' then 'send' else 'create' end
        when tg_argv[0] = 'session' then case when before ->> 'status' = 'active' and after ->> 'status' <> 'active' then 'end' else 'update' end
        when before ->> 'deleted_at' is null and after ->> 'deleted_at' is not null then 'delete'
        else 'configure' end;
    if tg_op = 'UPDATE' then
        details := jsonb_build_object('changed', (
            select jsonb_agg(c.key order by c.key) from jsonb_each(after) c where c.value is distinct from before -> c.key));
    elsif tg_argv[0] = 'message' then
        details := jsonb_build_object('session_id', subject ->> 'session_id');
    end if;
    -- jsonb has one text for one value.
    if tg_argv[0] <> 'message' then
        before_digest := encode(sha256(convert_to((before - undigested)::text, 'UTF8')), 'hex');
        after_digest := encode(sha256(convert_to((after - undigested)::text, 'UTF8')), 'hex');
    end if;
    -- Whoever is not the service may have made the actor up.
    if session_user <> 'simparlant_app' then
        details := coalesce(details, '{}') || jsonb_build_object('role', session_user);
    end if;

    insert into public.simparlant_audit (
        workspace_id, actor_kind, actor_id, credential_id, action, outcome, object_type, object_id,
        before_digest, after_digest, request_id, address, details)
    values (
        subject ->> 'workspace_id', coalesce(actor ->> 'kind', 'database'), public.simparlant_actor_id(actor), actor ->> 'credential',
        tg_argv[0] || '.' || verb, 'allowed', tg_argv[0], subject ->> 'id',
        before_digest, after_digest,
        actor ->> 'request', actor ->> 'address', details);
    return null;
end $$;

-- Lays the triggers, anew when a migration has changed the columns of a table. Counters and the engine's own place in a
-- conversation never fire them.
create function simparlant_watch_changes() returns void language plpgsql as $$
declare
    w record;
    volatile_columns text[] := array[
        'updated_at', 'total_sessions', 'total_messages', 'total_tokens_used', 'total_cost', 'average_session_duration', 'last_active_at',
        'match_count', 'last_matched_at', 'use_count', 'last_used_at', 'success_rate', 'completion_rate', 'search_count', 'last_searched_at',
        'last_health_check', 'health_status', 'error_count', 'last_error', 'event_count', 'message_count', 'tokens_used', 'cost',
        'average_response_time', 'last_activity_at', 'current_journey_id', 'current_state_id'];
    ignored text[];
    watched text;
begin
    for w in select * from (values
        ('agent', '{}'), ('guideline', '{}'), ('canned_response', '{}'), ('term', '{}'), ('journey', '{}'), ('journey_state', '{}'),
        ('journey_transition', '{}'), ('tool', '{auth_config}'), ('tool_integration', '{configuration}'), ('agent_tool', '{configuration}'),
        ('agent_knowledge_base', '{}'), ('journey_guideline', '{}'), ('variable', '{value}'),
        ('session', '{user_id,customer_id,title,metadata,variables,tags,user_agent,ip_address,referrer}')) v (object, undigested)
    loop
        select array_agg(column_name::text) filter (where column_name = any (volatile_columns)),
               string_agg(quote_ident(column_name), ', ') filter (where column_name <> all (volatile_columns))
        into ignored, watched
        from information_schema.columns where table_schema = 'public' and table_name = 'parlant_' || w.object;
        execute format('drop trigger if exists simparlant_note_change on %I', 'parlant_' || w.object);
        execute format(
            'create trigger simparlant_note_change after insert or delete or update of %s on %I '
            'for each row execute function simparlant_note_change(%L, %L, %L)',
            watched, 'parlant_' || w.object, w.object, coalesce(ignored, '{}'), w.undigested);
    end loop;
end $$;

-- Handing a function over needs a role that may create, and an owner who is a superuser or belongs to that role.
do $$
begin
    if not pg_has_role(current_user, 'simparlant_auditor', 'member') then
        execute format('grant simparlant_auditor to %I', current_user);
    end if;
end $$;
grant create on schema public to simparlant_auditor;
alter function simparlant_record_audit(jsonb, text, text, text, text, text, jsonb) owner to simparlant_auditor;
alter function simparlant_note_change() owner to simparlant_auditor;
revoke create on schema public from simparlant_auditor;
revoke all on function simparlant_record_audit(jsonb, text, text, text, text, text, jsonb) from public;
revoke all on function simparlant_note_change() from public;
revoke all on function simparlant_actor_id(jsonb) from public;
grant execute on function simparlant_actor_id(jsonb) to simparlant_auditor;
revoke all on function simparlant_watch_changes() from public;
grant execute on function simparlant_record_audit(jsonb, text, text, text, text, text, jsonb) to simparlant_app;

select simparlant_watch_changes();
-- The message itself stays out of the trail, and so does its digest.
create trigger simparlant_note_change after insert on parlant_event for each row
    when (new.event_type = 'customer_message')
    execute function simparlant_note_change('message', '{content,metadata}', '{}');
