-- The watch over the boundaries looks at the engine's tables too: which workspace a row is in and which rows it points at. No contents.
do $$
declare
    t text;
    readable text;
begin
    foreach t in array array[
        'simparlant_trait', 'simparlant_relationship', 'simparlant_capability', 'simparlant_customer', 'simparlant_customer_value',
        'simparlant_session_state', 'simparlant_journey_tally', 'simparlant_reply']
    loop
        select string_agg(quote_ident(column_name), ', ') into readable
        from information_schema.columns
        where table_schema = 'public' and table_name = t and (data_type = 'uuid' or column_name = 'workspace_id');
        execute format('grant select (%s) on %I to simparlant_auditor', readable, t);
        execute format('create policy boundary_watch on %I for select to simparlant_auditor using (true)', t);
    end loop;
end $$;

create or replace function simparlant_find_owners(p_ids text[])
returns table (place integer, workspace_id text, object_type text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    t text;
begin
    return query
    select i.place::integer, w.id, 'workspace' from unnest(p_ids) with ordinality i (id, place) join public.workspace w on w.id = i.id;
    foreach t in array array[
        'agent', 'session', 'event', 'guideline', 'canned_response', 'term', 'journey', 'journey_state', 'journey_transition', 'tool',
        'tool_integration', 'agent_knowledge_base', 'agent_tool', 'journey_guideline', 'variable', 'reply', 'capability', 'relationship',
        'customer', 'customer_value']
    loop
        return query execute format(
            'select i.place::integer, r.workspace_id, %L from unnest($1) with ordinality i (id, place) join public.%I r '
            'on r.id = case when i.id ~ ''^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'' then i.id::uuid end',
            t, case when t in ('reply', 'capability', 'relationship', 'customer', 'customer_value') then 'simparlant_' else 'parlant_' end || t)
            using p_ids;
    end loop;
end $$;

create or replace function simparlant_count_crossings(p_workspace text) returns bigint
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
        where c.contype = 'f' and (child.relname like 'parlant\_%' or child.relname in (
            'simparlant_trait', 'simparlant_relationship', 'simparlant_capability', 'simparlant_customer_value', 'simparlant_session_state',
            'simparlant_journey_tally', 'simparlant_reply')) and child.relnamespace = 'public'::regnamespace
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
