create or replace function simparlant_erase_person(p_user text, p_customer text, p_limit integer, p_now timestamp)
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

revoke select (actions), update (actions) on simparlant_turn from simparlant_eraser;
revoke all (workspace_id, session_id, status, text, explanation) on simparlant_reply from simparlant_eraser;
revoke all (workspace_id, session_id, memory) on simparlant_session_state from simparlant_eraser;
revoke all (workspace_id, customer_id) on simparlant_customer_value from simparlant_eraser;
revoke all (workspace_id, customer_id) on simparlant_customer from simparlant_eraser;
revoke delete on simparlant_customer, simparlant_customer_value from simparlant_eraser;
do $$
declare
    t text;
begin
    foreach t in array array['simparlant_customer', 'simparlant_customer_value', 'simparlant_session_state', 'simparlant_reply'] loop
        execute format('drop policy erased_workspaces on %I', t);
    end loop;
end $$;
