drop function simparlant_find_keys(uuid, text[]);
drop policy every_workspace on parlant_event;
revoke execute on function simparlant_workspaces() from simparlant_finder;
revoke all (workspace_id, session_id, "offset", metadata) on parlant_event from simparlant_finder;
revoke usage on schema public from simparlant_finder;
-- The role stays: it belongs to the whole server, and other databases may still use it.
drop index parlant_event_told;

drop function simparlant_claim_turns(text, integer, integer, interval, timestamp);
drop index simparlant_turn_running;
drop index simparlant_turn_due;
create index simparlant_turn_due on simparlant_turn (due_at, id) where status = 'pending';
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
grant create on schema public to simparlant_claimer;
alter function simparlant_claim_turns(text, integer, interval, timestamp) owner to simparlant_claimer;
revoke create on schema public from simparlant_claimer;
revoke all on function simparlant_claim_turns(text, integer, interval, timestamp) from public;
grant execute on function simparlant_claim_turns(text, integer, interval, timestamp) to simparlant_app;
