-- What is wrong with the service: belongs to no workspace, so no workspace's role reads it. Everything goes through the functions below.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'simparlant_alerter') then
        create role simparlant_alerter nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
exception when duplicate_object or unique_violation then
    null;
end $$;
do $$
begin
    if not pg_has_role(current_user, 'simparlant_alerter', 'member') then
        execute format('grant simparlant_alerter to %I', current_user);
    end if;
end $$;
grant usage on schema public to simparlant_alerter;

create table simparlant_alert (
    id uuid not null primary key,
    -- The rule and its labels: of one there is at most one alert that is not resolved.
    fingerprint text not null,
    rule text not null,
    severity text not null,
    labels jsonb not null,
    -- Who alone can tell that it is over; null when every replica sees it.
    reporter text,
    value double precision,
    status text not null,
    since timestamp not null,
    seen_at timestamp not null,
    fired_at timestamp,
    acknowledged_at timestamp,
    acknowledged_by text,
    resolved_at timestamp,
    resolved_by text,
    constraint simparlant_alert_status_known check (status in ('pending', 'firing', 'resolved')),
    constraint simparlant_alert_fired check (status = 'pending' or fired_at is not null),
    constraint simparlant_alert_resolved check ((status = 'resolved') = (resolved_at is not null))
);
create unique index simparlant_alert_open on simparlant_alert (fingerprint) where status <> 'resolved';
create index simparlant_alert_over on simparlant_alert (resolved_at) where status = 'resolved';

create table simparlant_alert_silence (
    fingerprint text not null primary key,
    until timestamp not null,
    silenced_by text
);

-- One message to one receiver: written with the change it tells of, so that a crash loses none.
create table simparlant_alert_note (
    id uuid not null primary key default gen_random_uuid(),
    alert_id uuid not null references simparlant_alert (id) on delete cascade,
    channel text not null,
    kind text not null,
    status text not null default 'waiting',
    attempt integer not null default 0,
    due_at timestamp not null,
    created_at timestamp not null,
    finished_at timestamp,
    constraint simparlant_alert_note_kind_known check (kind in ('firing', 'resolved')),
    constraint simparlant_alert_note_status_known check (status in ('waiting', 'delivered', 'given_up'))
);
create index simparlant_alert_note_due on simparlant_alert_note (due_at) where status = 'waiting';
create index simparlant_alert_note_alert on simparlant_alert_note (alert_id);

create table simparlant_replica (
    instance text not null primary key,
    seen_at timestamp not null
);

do $$
declare
    t text;
begin
    foreach t in array array['simparlant_alert', 'simparlant_alert_silence', 'simparlant_alert_note', 'simparlant_replica']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy service_only on %I to simparlant_alerter using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on %I to simparlant_alerter', t);
    end loop;
end $$;

-- Messages about a change, to every receiver there is; none while it is silenced.
create function simparlant_note_alert(p_alert uuid, p_kind text, p_channels text[], p_now timestamp) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
    insert into public.simparlant_alert_note (alert_id, channel, kind, due_at, created_at)
    select p_alert, c.channel, p_kind, p_now, p_now
    from unnest(p_channels) c (channel)
    where not exists (
        select 1 from public.simparlant_alert a join public.simparlant_alert_silence s on s.fingerprint = a.fingerprint
        where a.id = p_alert and s.until > p_now)
$$;

-- What one replica sees now, of everything it looks at. Answers which replicas there are, and since when each is silent.
create function simparlant_report_alerts(p_instance text, p_seen jsonb, p_channels text[], p_stale interval, p_now timestamp)
returns table (instance text, seen_at timestamp)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen record;
    over uuid;
begin
    insert into public.simparlant_replica as r (instance, seen_at) values (p_instance, p_now)
    on conflict on constraint simparlant_replica_pkey do update set seen_at = excluded.seen_at;
    delete from public.simparlant_replica r where r.seen_at < p_now - interval '1 hour';

    -- In one order everywhere: two replicas must not wait for each other.
    for seen in
        select * from jsonb_to_recordset(p_seen) as x (
            id uuid, fingerprint text, rule text, severity text, labels jsonb, reporter text, value double precision, hold double precision)
        order by fingerprint collate "C"
    loop
        insert into public.simparlant_alert as a (id, fingerprint, rule, severity, labels, reporter, value, status, since, seen_at)
        values (seen.id, seen.fingerprint, seen.rule, seen.severity, seen.labels, seen.reporter, seen.value, 'pending', p_now, p_now)
        on conflict (fingerprint) where status <> 'resolved' do update set seen_at = greatest(a.seen_at, p_now), value = excluded.value;

        update public.simparlant_alert a set status = 'firing', fired_at = p_now
        where a.fingerprint = seen.fingerprint and a.status = 'pending' and p_now >= a.since + make_interval(secs => seen.hold)
        returning a.id into over;
        if found then
            perform public.simparlant_note_alert(over, 'firing', p_channels, p_now);
        end if;
    end loop;

    delete from public.simparlant_alert a
    where a.status = 'pending' and (a.reporter = p_instance or a.seen_at < p_now - p_stale)
      and not exists (select 1 from jsonb_to_recordset(p_seen) as x (fingerprint text) where x.fingerprint = a.fingerprint);
    for over in
        update public.simparlant_alert a set status = 'resolved', resolved_at = p_now
        where a.status = 'firing' and (a.reporter = p_instance or a.seen_at < p_now - p_stale)
          and not exists (select 1 from jsonb_to_recordset(p_seen) as x (fingerprint text) where x.fingerprint = a.fingerprint)
        returning a.id
    loop
        perform public.simparlant_note_alert(over, 'resolved', p_channels, p_now);
    end loop;
    delete from public.simparlant_alert a where a.status = 'resolved' and a.resolved_at < p_now - interval '30 days';

    return query select r.instance, r.seen_at from public.simparlant_replica r;
end $$;

-- A replica that ends as it should is not missed.
create function simparlant_replica_left(p_instance text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    delete from public.simparlant_replica r where r.instance = p_instance
$$;

create function simparlant_list_alerts(p_status text, p_id uuid, p_limit integer, p_now timestamp)
returns table (
    id uuid, fingerprint text, rule text, severity text, labels jsonb, value double precision, status text, since timestamp, fired_at timestamp,
    acknowledged_at timestamp, acknowledged_by text, silenced_until timestamp, resolved_at timestamp, resolved_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.fingerprint, a.rule, a.severity, a.labels, a.value, a.status, a.since, a.fired_at, a.acknowledged_at, a.acknowledged_by,
           (select s.until from public.simparlant_alert_silence s where s.fingerprint = a.fingerprint and s.until > p_now), a.resolved_at, a.resolved_by
    from public.simparlant_alert a
    where (p_status is null or a.status = p_status) and (p_id is null or a.id = p_id)
    order by a.status <> 'firing', a.status <> 'pending', a.since desc, a.id desc
    limit greatest(p_limit, 0)
$$;

-- What an operator does about one: whether there is such an alert that is not over.
create function simparlant_act_on_alert(p_id uuid, p_action text, p_by text, p_until timestamp, p_channels text[], p_now timestamp) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    open public.simparlant_alert;
begin
    select * into open from public.simparlant_alert a where a.id = p_id and a.status <> 'resolved' for update;
    if not found then
        return false;
    end if;

    if p_action = 'acknowledge' then
        update public.simparlant_alert a set acknowledged_at = coalesce(a.acknowledged_at, p_now), acknowledged_by = coalesce(a.acknowledged_by, p_by)
        where a.id = p_id;
    elsif p_action = 'silence' then
        insert into public.simparlant_alert_silence (fingerprint, until, silenced_by) values (open.fingerprint, p_until, p_by)
        on conflict (fingerprint) do update set until = excluded.until, silenced_by = excluded.silenced_by;
        delete from public.simparlant_alert_note n where n.alert_id = p_id and n.status = 'waiting';
    elsif p_action = 'resolve' then
        if open.status = 'pending' then
            delete from public.simparlant_alert a where a.id = p_id;
        else
            update public.simparlant_alert a set status = 'resolved', resolved_at = p_now, resolved_by = p_by where a.id = p_id;
            perform public.simparlant_note_alert(p_id, 'resolved', p_channels, p_now);
        end if;
    else
        raise exception 'There is no such action.' using errcode = 'invalid_parameter_value';
    end if;
    return true;
end $$;

create function simparlant_alert_stats(p_now timestamp)
returns table (pending bigint, firing bigint, critical bigint, acknowledged bigint, silenced bigint, fired_last_day bigint, resolved_last_day bigint,
               mean_seconds_to_resolve double precision, notes_waiting bigint, notes_given_up bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*) filter (where a.status = 'pending'), count(*) filter (where a.status = 'firing'),
           count(*) filter (where a.status = 'firing' and a.severity = 'critical'),
           count(*) filter (where a.status = 'firing' and a.acknowledged_at is not null),
           (select count(*) from public.simparlant_alert_silence s where s.until > p_now),
           count(*) filter (where a.fired_at > p_now - interval '1 day'), count(*) filter (where a.resolved_at > p_now - interval '1 day'),
           coalesce(avg(extract(epoch from a.resolved_at - a.fired_at)) filter (where a.resolved_at > p_now - interval '1 day'), 0)::double precision,
           (select count(*) from public.simparlant_alert_note n where n.status = 'waiting'),
           (select count(*) from public.simparlant_alert_note n where n.status = 'given_up' and n.created_at > p_now - interval '1 day')
    from public.simparlant_alert a
$$;

-- Messages that are due, for one replica at a time: who falls silent with one leaves it to the next. An alert's messages go out in order.
create function simparlant_claim_alert_notes(p_limit integer, p_lease interval, p_now timestamp)
returns table (id uuid, alert_id uuid, channel text, kind text, attempt integer, created_at timestamp)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with due as (
        select n.id from public.simparlant_alert_note n
        where n.status = 'waiting' and n.due_at <= p_now
          and not exists (
              select 1 from public.simparlant_alert_note o
              where o.alert_id = n.alert_id and o.channel = n.channel and o.status = 'waiting' and o.kind = 'firing' and n.kind = 'resolved')
        order by n.due_at, n.id
        limit greatest(p_limit, 0)
        for update skip locked
    )
    update public.simparlant_alert_note n set attempt = n.attempt + 1, due_at = p_now + p_lease
    from due where n.id = due.id
    returning n.id, n.alert_id, n.channel, n.kind, n.attempt, n.created_at
$$;

create function simparlant_finish_alert_note(p_id uuid, p_attempt integer, p_status text, p_retry_at timestamp, p_now timestamp) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    update public.simparlant_alert_note n
    set status = p_status, due_at = coalesce(p_retry_at, n.due_at), finished_at = case when p_status <> 'waiting' then p_now end
    where n.id = p_id and n.attempt = p_attempt and n.status = 'waiting'
$$;

grant create on schema public to simparlant_alerter;
do $$
declare
    f text;
begin
    foreach f in array array[
        'simparlant_note_alert(uuid, text, text[], timestamp)', 'simparlant_report_alerts(text, jsonb, text[], interval, timestamp)',
        'simparlant_replica_left(text)', 'simparlant_list_alerts(text, uuid, integer, timestamp)',
        'simparlant_act_on_alert(uuid, text, text, timestamp, text[], timestamp)', 'simparlant_alert_stats(timestamp)',
        'simparlant_claim_alert_notes(integer, interval, timestamp)', 'simparlant_finish_alert_note(uuid, integer, text, timestamp, timestamp)']
    loop
        execute format('alter function %s owner to simparlant_alerter', f);
        execute format('revoke all on function %s from public', f);
        if f not like 'simparlant_note_alert%' then
            execute format('grant execute on function %s to simparlant_app', f);
        end if;
    end loop;
end $$;
revoke create on schema public from simparlant_alerter;

-- How far the replicas are behind: how many turns are due and not claimed, and for how long the first of them; not whose they are.
create function simparlant_turn_backlog(p_now timestamp) returns table (due bigint, oldest_seconds double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*), greatest(coalesce(extract(epoch from p_now - min(t.due_at)), 0), 0)::double precision
    from public.simparlant_turn t
    where t.status = 'pending' and t.due_at <= p_now
      and not exists (
          select 1 from public.simparlant_turn o
          where o.session_id = t.session_id and o.id <> t.id and o.status in ('running', 'answering'))
$$;
grant create on schema public to simparlant_claimer;
alter function simparlant_turn_backlog(timestamp) owner to simparlant_claimer;
revoke create on schema public from simparlant_claimer;
revoke all on function simparlant_turn_backlog(timestamp) from public;
grant execute on function simparlant_turn_backlog(timestamp) to simparlant_app;

-- Whether the schema is what a build was made for; the table of migrations is the owner's alone.
create function simparlant_schema_version() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(max(version), 0) from public.simparlant_migration
$$;
grant select (version) on simparlant_migration to simparlant_alerter;
grant create on schema public to simparlant_alerter;
alter function simparlant_schema_version() owner to simparlant_alerter;
revoke create on schema public from simparlant_alerter;
revoke all on function simparlant_schema_version() from public;
grant execute on function simparlant_schema_version() to simparlant_app;
