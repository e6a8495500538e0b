-- What the engine keeps of a person goes with the rest: their row and values as a customer, replies in the making, what a session remembers.
do $$
declare
    t text;
begin
    foreach t in array array['simparlant_customer', 'simparlant_customer_value', 'simparlant_session_state', 'simparlant_reply'] loop
        execute format(
            'create policy erased_workspaces on %I to simparlant_eraser '
            'using (workspace_id = any ((select simparlant_workspaces())::text[]) and (select simparlant_customer()) is null) '
            'with check (workspace_id = any ((select simparlant_workspaces())::text[]))', t);
    end loop;
end $$;
grant select (workspace_id, customer_id), delete on simparlant_customer to simparlant_eraser;
grant select (workspace_id, customer_id), delete on simparlant_customer_value to simparlant_eraser;
grant select (workspace_id, session_id), update (memory) on simparlant_session_state to simparlant_eraser;
grant select (workspace_id, session_id, status), update (text, explanation, status) on simparlant_reply to simparlant_eraser;
grant select (actions), update (actions) on simparlant_turn to simparlant_eraser;

-- One batch of a person's conversations, whole sessions at a time: what is done is found no more, so the next call goes on.
-- A session that still ran is ended: nobody is left whom its next message could belong to.
create or replace function simparlant_erase_person(p_user text, p_customer text, p_limit integer, p_now timestamp)
returns table (o_session uuid, o_messages integer, o_variables integer, o_turns integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from public.simparlant_customer c where c.workspace_id = any (public.simparlant_workspaces()) and c.customer_id = p_customer;
    delete from public.simparlant_customer_value v where v.workspace_id = any (public.simparlant_workspaces()) and v.customer_id = p_customer;
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
        update public.simparlant_turn t set error = null, actions = '[]'
        where t.session_id = o_session and (t.error is not null or t.actions <> '[]');
        update public.simparlant_reply r
        set text = '[erased]', explanation = null, status = case when r.status in ('streaming', 'pending') then 'superseded' else r.status end
        where r.session_id = o_session;
        update public.simparlant_session_state m set memory = '{}' where m.session_id = o_session;

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
