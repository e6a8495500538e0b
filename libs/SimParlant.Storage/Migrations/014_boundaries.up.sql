-- What the watch over the boundaries may read: which workspace a row is in and which rows it points at. No contents.
do $$
declare
    t text;
    readable text;
begin
    foreach t in array array[
        'parlant_agent', 'parlant_session', 'parlant_event', 'parlant_guideline', 'parlant_canned_response', 'parlant_term',
        'parlant_journey', 'parlant_journey_state', 'parlant_journey_transition', 'parlant_tool', 'parlant_tool_integration',
        'parlant_agent_knowledge_base', 'parlant_agent_tool', 'parlant_journey_guideline', 'parlant_variable']
    loop
        select string_agg(quote_ident(column_name), ', ') into readable
        from information_schema.columns
        where table_schema = 'public' and table_name = t
          and (data_type = 'uuid' or column_name in ('workspace_id', 'knowledge_base_id'));
        execute format('grant select (%s) on %I to simparlant_auditor', readable, t);
        execute format('create policy boundary_watch on %I for select to simparlant_auditor using (true)', t);
    end loop;
end $$;
grant select (id) on workspace to simparlant_auditor;
grant select (id, workspace_id) on knowledge_base to simparlant_auditor;

-- Where ids that were asked for in vain exist after all. Says the workspace and the kind, nothing of the row.
create function simparlant_find_owners(p_ids text[])
returns table (place integer, workspace_id text, object_type text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    t text;
begin
    return query
    select i.place::integer, w.id, 'workspace' from unnest(p_ids) with ordinality i (id, place) join public.workspace w on w.id = i.id;
    foreach t in array array[
        'agent', 'session', 'event', 'guideline', 'canned_response', 'term', 'journey', 'journey_state', 'journey_transition', 'tool',
        'tool_integration', 'agent_knowledge_base', 'agent_tool', 'journey_guideline', 'variable']
    loop
        return query execute format(
            'select i.place::integer, r.workspace_id, %L from unnest($1) with ordinality i (id, place) join public.%I r '
            'on r.id = case when i.id ~ ''^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'' then i.id::uuid end',
            t, 'parlant_' || t) using p_ids;
    end loop;
end $$;

-- Rows of the workspace that point into another one, or are pointed at from there: by every foreign key the tables have.
-- The constraints make them impossible; this looks whether somebody switched the constraints off.
create function simparlant_count_crossings(p_workspace text) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    k record;
    found_here bigint;
    total bigint := 0;
begin
    if not coalesce(p_workspace = any (public.simparlant_workspaces()), false) then
        raise exception 'The workspace is another one.' using errcode = 'insufficient_privilege';
    end if;

    for k in
        select child.relname as child, parent.relname as parent, a.attname as key
        from pg_constraint c
        join pg_class child on child.oid = c.conrelid
        join pg_class parent on parent.oid = c.confrelid
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
        where c.contype = 'f' and child.relname like 'parlant\_%' and child.relnamespace = 'public'::regnamespace
          and (parent.relname like 'parlant\_%' or parent.relname = 'knowledge_base')
    loop
        execute format(
            'select count(*) from public.%I c join public.%I p on p.id = c.%I '
            'where p.workspace_id is distinct from c.workspace_id and (c.workspace_id = $1 or p.workspace_id = $1)',
            k.child, k.parent, k.key) into found_here using p_workspace;
        total := total + found_here;
    end loop;
    return total;
end $$;

-- Our tables without the rules that keep workspaces apart.
create function simparlant_unguarded_tables() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
      and c.relname ~ '^(sim)?parlant_'
      and not (c.relrowsecurity and c.relforcerowsecurity
               and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'own_workspaces'))
$$;

grant create on schema public to simparlant_auditor;
alter function simparlant_find_owners(text[]) owner to simparlant_auditor;
alter function simparlant_count_crossings(text) owner to simparlant_auditor;
alter function simparlant_unguarded_tables() owner to simparlant_auditor;
revoke create on schema public from simparlant_auditor;
revoke all on function simparlant_find_owners(text[]) from public;
revoke all on function simparlant_count_crossings(text) from public;
revoke all on function simparlant_unguarded_tables() from public;
grant execute on function simparlant_find_owners(text[]) to simparlant_app;
grant execute on function simparlant_count_crossings(text) to simparlant_app;
grant execute on function simparlant_unguarded_tables() to simparlant_app;
