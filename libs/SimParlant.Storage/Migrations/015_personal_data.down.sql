drop function simparlant_erase_person(text, text, integer, timestamp);
drop function simparlant_retention_due(timestamp, text, integer);
drop function simparlant_credential_keys();
drop function simparlant_stale_credentials(text, text, integer);

do $$
declare
    p record;
begin
    for p in
        select tablename, policyname from pg_policies
        where policyname = 'erased_workspaces' or (policyname = 'every_workspace' and 'simparlant_keeper' = any (roles))
    loop
        execute format('drop policy %I on %I', p.policyname, p.tablename);
    end loop;
end $$;

create or replace function simparlant_event_immutable() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() > 1
        and (new.journey_id is null or new.journey_id is not distinct from old.journey_id)
        and (new.state_id is null or new.state_id is not distinct from old.state_id)
        and to_jsonb(new) - 'journey_id' - 'state_id' = to_jsonb(old) - 'journey_id' - 'state_id' then
        return new;
    end if;
    raise exception 'Events are immutable.'
        using errcode = 'restrict_violation', constraint = 'parlant_event_immutable', table = 'parlant_event';
end $$;
drop function simparlant_erased_content(event_type, jsonb);
drop function simparlant_erased_metadata(uuid, event_type, jsonb);

drop index parlant_tool_key;
alter table parlant_tool drop constraint parlant_tool_auth_config_sealed;
drop table simparlant_workspace_policy;

revoke all (id, workspace_id, data_retention_days) on parlant_agent from simparlant_keeper;
revoke all (agent_id, last_activity_at) on parlant_session from simparlant_keeper;
revoke all (id, workspace_id, auth_config) on parlant_tool from simparlant_keeper;
revoke all on parlant_session, parlant_event, parlant_variable, simparlant_turn from simparlant_eraser;
revoke all (id, workspace_id, user_id, customer_id, status, started_at, ended_at, ip_address, user_agent, referrer, title, metadata, variables,
    tags, updated_at) on parlant_session from simparlant_eraser;
revoke all (id, workspace_id, session_id, event_type, content, metadata) on parlant_event from simparlant_eraser;
revoke all (workspace_id, session_id) on parlant_variable from simparlant_eraser;
revoke all (workspace_id, session_id, status, finished_at, error, lease_owner, lease_until) on simparlant_turn from simparlant_eraser;
revoke all on function simparlant_workspaces(), simparlant_customer() from simparlant_eraser;
revoke usage on schema public from simparlant_eraser, simparlant_keeper;
-- The roles stay: they belong to the whole server, and other databases may still use them.
