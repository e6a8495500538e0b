drop function simparlant_claim_turns(text, integer, interval, timestamp);
drop policy every_workspace on simparlant_turn;
revoke all on simparlant_turn from simparlant_claimer;

do $$
declare
    t text;
begin
    foreach t in array array[
        'parlant_agent', 'parlant_session', 'parlant_event', 'parlant_guideline', 'parlant_canned_response', 'parlant_term',
        'parlant_journey', 'parlant_journey_state', 'parlant_journey_transition', 'parlant_tool', 'parlant_tool_integration',
        'parlant_agent_knowledge_base', 'parlant_agent_tool', 'parlant_journey_guideline', 'parlant_variable', 'simparlant_turn']
    loop
        execute format('revoke all on %I from simparlant_app', t);
        execute format('drop policy own_workspaces on %I', t);
        execute format('alter table %I no force row level security', t);
        execute format('alter table %I disable row level security', t);
    end loop;
end $$;

revoke all (id, name, email, email_verified, image, banned, ban_expires) on "user" from simparlant_app;
revoke all (id, token, expires_at, user_id, active_organization_id) on session from simparlant_app;
revoke all (user_id, entity_type, entity_id, permission_type) on permissions from simparlant_app;
revoke all (user_id, organization_id, role) on member from simparlant_app;
revoke all (id, name) on organization from simparlant_app;
revoke all (id, name, owner_id, organization_id, archived_at) on workspace from simparlant_app;
revoke all (id, workspace_id, name, deleted_at) on knowledge_base from simparlant_app;
revoke usage on schema public from simparlant_app, simparlant_claimer;
drop function simparlant_workspaces();
-- The roles stay: they belong to the whole server, and other databases may still use them.
