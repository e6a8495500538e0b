-- Due turns are handed out round-robin over workspaces, and no workspace has more than its share running: the backlog of one delays
-- nobody else, and costs nobody anything.
drop function simparlant_claim_turns(text, integer, interval, timestamp);
drop index simparlant_turn_due;
create index simparlant_turn_due on simparlant_turn (workspace_id, due_at, id) where status = 'pending';
create index simparlant_turn_running on simparlant_turn (workspace_id, lease_until) where status in ('running', 'answering');

-- Claims come one at a time, since two that count at once would both find room: the lock is a statement of its own, so that the next one
-- sees what the last claim committed. An answering turn stays so when it is taken over: it can no longer be cancelled by a newer message.
-- Compiling the statement takes longer than running it.
create function simparlant_claim_turns(p_owner text, p_limit integer, p_per_workspace integer, p_lease interval, p_now timestamp)
returns table (id uuid, workspace_id text, session_id uuid, trigger_offset integer, attempt integer, created_at timestamp)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set jit = off as $$
#variable_conflict use_column
begin
    perform pg_advisory_xact_lock(hashtextextended('simparlant/claim', 0));
    return query
    with recursive waiting as (
        -- From one workspace to the next through the index, however many turns each has.
        (select t.workspace_id from public.simparlant_turn t where t.status = 'pending' order by t.workspace_id limit 1)
        union all
        select (
            select t.workspace_id from public.simparlant_turn t
            where t.status = 'pending' and t.workspace_id > w.workspace_id order by t.workspace_id limit 1)
        from waiting w
        where w.workspace_id is not null
    ), workspaces as (
        select w.workspace_id from waiting w where w.workspace_id is not null
        union
        select t.workspace_id from public.simparlant_turn t where t.status in ('running', 'answering') and t.lease_until <= p_now
    ), due as (
        select c.id, c.since,
               b.running + row_number() over (partition by w.workspace_id order by c.is_new, c.since, c.id) as place
        from workspaces w
        cross join lateral (
            select count(*) as running
            from public.simparlant_turn r
            where r.workspace_id = w.workspace_id and r.status in ('running', 'answering') and r.lease_until > p_now
        ) b
        cross join lateral (
            (select t.id, t.lease_until as since, false as is_new
             from public.simparlant_turn t
             where t.workspace_id = w.workspace_id and t.status in ('running', 'answering') and t.lease_until <= p_now
             order by t.lease_until
             limit greatest(p_per_workspace - b.running, 0))
            union all
            (select t.id, t.due_at, true
             from public.simparlant_turn t
             where t.workspace_id = w.workspace_id and t.status = 'pending' and t.due_at <= p_now
               -- "offset 0" keeps this a look-up per turn; as a join it would read the whole backlog.
               and not exists (
                   select 1
                   from public.simparlant_turn o
                   where o.session_id = t.session_id and o.id <> t.id
                     and (o.status in ('running', 'answering') or (o.status = 'pending' and (o.created_at, o.id) < (t.created_at, t.id)))
                   offset 0)
             order by t.due_at, t.id
             limit greatest(p_per_workspace - b.running, 0))
            order by 3, 2, 1
            limit greatest(p_per_workspace - b.running, 0)
        ) c
    ), first as (
        select d.id, d.place, d.since from due d order by d.place, d.since, d.id limit greatest(p_limit, 0)
    ), chosen as (
        select t.id
        from first f
        join public.simparlant_turn t on t.id = f.id
        where (t.status = 'pending' and t.due_at <= p_now) or (t.status in ('running', 'answering') and t.lease_until <= p_now)
        for update of t skip locked
    )
    update public.simparlant_turn t
    set status = case t.status when 'answering' then 'answering' else 'running' end,
        attempt = t.attempt + 1,
        lease_owner = p_owner,
        lease_until = p_now + p_lease,
        started_at = coalesce(t.started_at, p_now)
    from chosen
    where t.id = chosen.id
    returning t.id, t.workspace_id, t.session_id, t.trigger_offset, t.attempt, t.created_at;
end $$;

-- The latest events that say something, without walking past the status updates between them.
create index parlant_event_told on parlant_event (session_id, "offset" desc) where event_type <> 'status_update';

-- Which keys a session has already, and where. Behind row-level security no index finds a member of a JSON column, and every append would
-- read the session's whole history; this role may look, and answers about the caller's workspaces only.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_finder') then
        create role simparlant_finder nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;
grant usage on schema public to simparlant_finder;
grant select (workspace_id, session_id, "offset", metadata) on parlant_event to simparlant_finder;
grant execute on function simparlant_workspaces() to simparlant_finder;
create policy every_workspace on parlant_event for select to simparlant_finder using (true);

create function simparlant_find_keys(p_session uuid, p_keys text[]) returns table (key text, place integer)
language sql stable rows 1 security definer set search_path = pg_catalog, pg_temp as $$
    select k.key, e."offset"
    from unnest(p_keys) k (key)
    cross join lateral (
        select e."offset" from public.parlant_event e
        where e.session_id = p_session and e.metadata ->> 'key' = k.key and e.workspace_id = any (public.simparlant_workspaces())
        limit 1
    ) e
$$;

-- Handing a function over needs a role that may create, and an owner who is a superuser or belongs to that role.
do $$
begin
    if not pg_has_role(current_user, 'simparlant_finder', 'member') then
        execute format('grant simparlant_finder to %I', current_user);
    end if;
end $$;
grant create on schema public to simparlant_claimer, simparlant_finder;
alter function simparlant_claim_turns(text, integer, integer, interval, timestamp) owner to simparlant_claimer;
alter function simparlant_find_keys(uuid, text[]) owner to simparlant_finder;
revoke create on schema public from simparlant_claimer, simparlant_finder;
revoke all on function simparlant_claim_turns(text, integer, integer, interval, timestamp) from public;
revoke all on function simparlant_find_keys(uuid, text[]) from public;
grant execute on function simparlant_claim_turns(text, integer, integer, interval, timestamp) to simparlant_app;
grant execute on function simparlant_find_keys(uuid, text[]) to simparlant_app;
