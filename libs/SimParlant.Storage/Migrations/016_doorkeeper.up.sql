-- Who stands at the door before any workspace is known: it owns the narrow functions that are asked there, and nobody logs in as it.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_doorkeeper') then
        create role simparlant_doorkeeper nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;
do $$
begin
    if not pg_has_role(current_user, 'simparlant_doorkeeper', 'member') then
        execute format('grant simparlant_doorkeeper to %I', current_user);
    end if;
end $$;
grant usage on schema public to simparlant_doorkeeper;

-- API keys are found by their hash; the column "key" is never readable.
grant select (id, user_id, workspace_id, name, key_hash, type, expires_at) on api_key to simparlant_app;

-- Takes a one-time token: of any number that try at once, one gets the session it stands for, and its secret stays here.
grant select (identifier, value, expires_at), delete on verification to simparlant_doorkeeper;
grant select (id, token) on session to simparlant_doorkeeper;
create function simparlant_consume_one_time_token(p_token text, p_now timestamp) returns table (session_id text)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with used as (
        delete from public.verification v
        where v.identifier = 'one-time-token:' || p_token and v.expires_at > p_now
        returning v.value
    )
    select s.id from used join public.session s on s.token = used.value
$$;
grant create on schema public to simparlant_doorkeeper;
alter function simparlant_consume_one_time_token(text, timestamp) owner to simparlant_doorkeeper;
revoke create on schema public from simparlant_doorkeeper;
revoke all on function simparlant_consume_one_time_token(text, timestamp) from public;
grant execute on function simparlant_consume_one_time_token(text, timestamp) to simparlant_app;
