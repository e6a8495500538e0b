-- One trail per workspace, and one for what happened outside of any. A seal's hash covers its rows and the seal before it.
-- "since" and "until" are snapshots: the seal holds the rows whose transactions ended between the two, so a long transaction
-- that commits late is told from a row that was slipped in.
create table simparlant_audit_seal (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text,
    number integer not null,
    row_count integer not null,
    since pg_snapshot not null,
    until pg_snapshot not null,
    previous_hash text,
    hash text not null,
    sealed_at timestamp not null,
    constraint simparlant_audit_seal_number unique nulls not distinct (workspace_id, number),
    constraint simparlant_audit_seal_number_positive check (number > 0),
    constraint simparlant_audit_seal_row_count_positive check (row_count > 0)
);
create index simparlant_audit_seal_latest on simparlant_audit_seal (sealed_at);

create table simparlant_audit_sealed (
    audit_id uuid not null primary key,
    workspace_id text,
    number integer not null,
    position integer not null,
    digest text not null
);
create index simparlant_audit_sealed_seal on simparlant_audit_sealed (workspace_id, number, position);

do $$
declare
    t text;
begin
    foreach t in array array['simparlant_audit_seal', 'simparlant_audit_sealed'] loop
        execute format('create trigger simparlant_audit_immutable before update or delete or truncate on %I '
                       'for each statement execute function simparlant_audit_immutable()', t);
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_workspaces on %I to simparlant_app '
            'using (workspace_id = any ((select simparlant_workspaces())::text[])) '
            'with check (workspace_id = any ((select simparlant_workspaces())::text[]))', t);
        execute format('create policy members_only on %I as restrictive to simparlant_app using ((select simparlant_customer()) is null)', t);
        execute format('create policy every_workspace on %I to simparlant_auditor using (true) with check (true)', t);
        execute format('grant select on %I to simparlant_app', t);
        execute format('grant select, insert on %I to simparlant_auditor', t);
    end loop;
end $$;
grant execute on function simparlant_workspaces() to simparlant_auditor;

-- Columns by name and in order: a column added later must not change the digest of what is sealed.
create function simparlant_audit_digest(a simparlant_audit) returns text language sql stable set search_path = pg_catalog, pg_temp as $$
    select encode(sha256(convert_to(jsonb_build_array(
        a.id, a.workspace_id, a.at, a.actor_kind, a.actor_id, a.credential_id, a.action, a.outcome, a.object_type, a.object_id,
        a.before_digest, a.after_digest, a.request_id, a.address, a.details, a.xact::text)::text, 'UTF8')), 'hex')
$$;

-- The seal's own hash is not read.
create function simparlant_seal_hash(s simparlant_audit_seal, p_digests jsonb) returns text language sql stable
set search_path = pg_catalog, pg_temp as $$
    select encode(sha256(convert_to(jsonb_build_array(
        s.workspace_id, s.number, s.row_count, s.since::text, s.until::text, s.previous_hash, s.sealed_at, p_digests)::text, 'UTF8')), 'hex')
$$;

-- Seals everything that is certain by now, at most p_limit rows in a seal, and returns what it made.
-- One sealer at a time; the others go home. Writers wait for nobody.
create function simparlant_seal_audit(p_limit integer)
returns table (workspace_id text, number integer, row_count integer, hash text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    certain_at timestamp := timezone('utc', clock_timestamp());
    certain pg_snapshot := pg_current_snapshot();
    nothing pg_snapshot := '3:3:';
    last_certain pg_snapshot;
    part record;
    head public.simparlant_audit_seal;
    seal public.simparlant_audit_seal;
begin
    -- Any constant will do, as long as every release keeps it.
    if not pg_try_advisory_xact_lock(6012954214421231988) then
        return;
    end if;

    -- A restored copy of the database may count its transactions anew.
    select s.until into last_certain from public.simparlant_audit_seal s order by s.sealed_at desc limit 1;
    if last_certain is null or pg_snapshot_xmax(certain) < pg_snapshot_xmax(last_certain) then
        last_certain := nothing;
    end if;

    for part in
        with rows as (
            select a.id, a.workspace_id, public.simparlant_audit_digest(a) as digest,
                   (row_number() over (partition by a.workspace_id order by a.at, a.id))::integer - 1 as place
            from public.simparlant_audit a
            where a.xact >= pg_snapshot_xmin(last_certain) and a.xact < pg_snapshot_xmax(certain)
              and not pg_visible_in_snapshot(a.xact, last_certain) and pg_visible_in_snapshot(a.xact, certain)
              and not exists (select 1 from public.simparlant_audit_sealed d where d.audit_id = a.id)
        ), heads as (
            select t.workspace_id, (select coalesce(max(s.number), 0) from public.simparlant_audit_seal s
                                    where s.workspace_id is not distinct from t.workspace_id) as number
            from (select distinct r.workspace_id from rows r) t
        ), added as (
            insert into public.simparlant_audit_sealed (audit_id, workspace_id, number, position, digest)
            select r.id, r.workspace_id, h.number + 1 + r.place / greatest(p_limit, 1), r.place % greatest(p_limit, 1), r.digest
            from rows r join heads h on h.workspace_id is not distinct from r.workspace_id
            returning workspace_id, number, position, digest
        )
        select d.workspace_id, d.number, count(*)::integer as amount, jsonb_agg(d.digest order by d.position) as digests
        from added d group by d.workspace_id, d.number order by d.workspace_id, d.number
    loop
        select s.* into head from public.simparlant_audit_seal s
        where s.workspace_id is not distinct from part.workspace_id and s.number = part.number - 1;
        seal.id := gen_random_uuid();
        seal.workspace_id := part.workspace_id;
        seal.number := part.number;
        seal.row_count := part.amount;
        seal.since := case
            when head.until is null or pg_snapshot_xmax(certain) < pg_snapshot_xmax(head.until) then nothing
            when head.sealed_at = certain_at then head.since
            else head.until end;
        seal.until := certain;
        seal.previous_hash := head.hash;
        seal.sealed_at := certain_at;
        seal.hash := public.simparlant_seal_hash(seal, part.digests);
        insert into public.simparlant_audit_seal values (seal.*);
        return query select seal.workspace_id, seal.number, seal.row_count, seal.hash;
    end loop;
end $$;

-- Names what was done to a trail since it was sealed; no rows when nothing was.
create function simparlant_verify_audit(p_workspace text)
returns table (fault text, number integer, audit_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    if p_workspace is not null and not coalesce(p_workspace = any (public.simparlant_workspaces()), false) then
        raise exception 'The trail belongs to another workspace.' using errcode = 'insufficient_privilege';
    end if;

    return query
    with chain as (
        select s as seal, s.number, s.row_count, s.since, s.until, s.hash, s.previous_hash, s.sealed_at,
               lag(s.number) over o as before_number, lag(s.hash) over o as before_hash, lag(s.sealed_at) over o as before_at
        from public.simparlant_audit_seal s
        where s.workspace_id is not distinct from p_workspace
        window o as (order by s.number)
    ), seals as (
        select c.*, first_value(c.before_at) over (partition by c.sealed_at order by c.number) as since_at from chain c
    ), sealed as (
        select d.* from public.simparlant_audit_sealed d where d.workspace_id is not distinct from p_workspace
    ), contents as (
        select d.number, jsonb_agg(d.digest order by d.position) as digests, count(*) as amount from sealed d group by d.number
    ), last as (
        select s.until, s.sealed_at from seals s order by s.number desc limit 1
    )
    select 'row_missing', d.number, d.audit_id
    from sealed d where not exists (select 1 from public.simparlant_audit a where a.id = d.audit_id)
    union all
    select 'row_changed', d.number, d.audit_id
    from sealed d join public.simparlant_audit a on a.id = d.audit_id where public.simparlant_audit_digest(a) <> d.digest
    union all
    -- Certain when the last seal was made and yet in none; or of a later transaction and yet dated before it.
    -- A clock may be set back a little.
    select 'row_slipped_in', null, a.id
    from public.simparlant_audit a, last l
    where a.workspace_id is not distinct from p_workspace
      and not exists (select 1 from public.simparlant_audit_sealed d where d.audit_id = a.id)
      and (pg_visible_in_snapshot(a.xact, l.until)
           or (a.xact >= pg_snapshot_xmax(l.until) and a.at < l.sealed_at - interval '1 minute'))
    union all
    select 'row_slipped_in', d.number, d.audit_id
    from sealed d join public.simparlant_audit a on a.id = d.audit_id join seals s on s.number = d.number
    where pg_visible_in_snapshot(a.xact, s.since) or not pg_visible_in_snapshot(a.xact, s.until)
       or (a.xact >= pg_snapshot_xmax(s.since) and a.at < s.since_at - interval '1 minute')
    union all
    select 'seal_missing', n.number, null
    from generate_series(1, greatest((select max(s.number) from seals s), (select max(d.number) from sealed d))) n (number)
    where not exists (select 1 from seals s where s.number = n.number)
    union all
    select 'seal_broken', s.number, null
    from seals s left join contents c on c.number = s.number
    where c.amount is distinct from s.row_count
       or public.simparlant_seal_hash(s.seal, c.digests) <> s.hash
       or (s.before_number = s.number - 1 and s.previous_hash is distinct from s.before_hash)
       or (s.number = 1 and s.previous_hash is not null);
end $$;

grant create on schema public to simparlant_auditor;
alter function simparlant_audit_digest(simparlant_audit) owner to simparlant_auditor;
alter function simparlant_seal_hash(simparlant_audit_seal, jsonb) owner to simparlant_auditor;
alter function simparlant_seal_audit(integer) owner to simparlant_auditor;
alter function simparlant_verify_audit(text) owner to simparlant_auditor;
revoke create on schema public from simparlant_auditor;
revoke all on function simparlant_audit_digest(simparlant_audit) from public;
revoke all on function simparlant_seal_hash(simparlant_audit_seal, jsonb) from public;
revoke all on function simparlant_seal_audit(integer) from public;
revoke all on function simparlant_verify_audit(text) from public;
grant execute on function simparlant_seal_audit(integer) to simparlant_app;
grant execute on function simparlant_verify_audit(text) to simparlant_app;
