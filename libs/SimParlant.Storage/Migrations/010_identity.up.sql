-- What the further ways to sign in read of Sim.
grant select (allow_personal_api_keys) on workspace to simparlant_app;

-- Set for a customer: "agent/customer". Then the own conversations with that agent are all there is to see.
create function simparlant_customer() returns text language sql stable parallel safe as $$
    select nullif(current_setting('simparlant.customer', true), '')
$$;
revoke all on function simparlant_customer() from public;
grant execute on function simparlant_customer() to simparlant_app;

create policy own_conversations on parlant_session as restrictive to simparlant_app
    using ((select simparlant_customer()) is null or agent_id::text || '/' || customer_id = (select simparlant_customer()));
create policy own_agent on parlant_agent as restrictive to simparlant_app
    using ((select simparlant_customer()) is null or id::text = split_part((select simparlant_customer()), '/', 1));
do $$
declare
    t text;
begin
    foreach t in array array['parlant_event', 'simparlant_turn'] loop
        execute format(
            'create policy own_conversations on %I as restrictive to simparlant_app '
            'using ((select simparlant_customer()) is null or exists (select 1 from parlant_session s where s.id = session_id))', t);
    end loop;
    foreach t in array array[
        'parlant_guideline', 'parlant_canned_response', 'parlant_term', 'parlant_journey', 'parlant_journey_state',
        'parlant_journey_transition', 'parlant_tool', 'parlant_tool_integration', 'parlant_agent_knowledge_base', 'parlant_agent_tool',
        'parlant_journey_guideline', 'parlant_variable'] loop
        execute format('create policy members_only on %I as restrictive to simparlant_app using ((select simparlant_customer()) is null)', t);
    end loop;
end $$;
