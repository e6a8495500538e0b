-- When an agent's behaviour last changed, so that a replica may keep what it has read. The version is the transaction that changed it:
-- changes of one agent wait for each other, so no two committed states share one.
create table simparlant_behaviour_version (
    agent_id uuid not null primary key,
    workspace_id text not null,
    version bigint not null,
    constraint simparlant_behaviour_version_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade
);
create index simparlant_behaviour_version_of_agent on simparlant_behaviour_version (workspace_id, agent_id);
alter table simparlant_behaviour_version enable row level security;
alter table simparlant_behaviour_version force row level security;
create policy own_workspaces on simparlant_behaviour_version to simparlant_app
    using (workspace_id = any ((select simparlant_workspaces())::text[]))
    with check (workspace_id = any ((select simparlant_workspaces())::text[]));
create policy members_only on simparlant_behaviour_version as restrictive to simparlant_app using ((select simparlant_customer()) is null);
create policy noted on simparlant_behaviour_version to simparlant_auditor using (true) with check (true);
grant select on simparlant_behaviour_version to simparlant_app;
grant select, insert, update on simparlant_behaviour_version to simparlant_auditor;

-- The argument tells how the row names its agent. Runs as the auditor, whoever writes: also when Sim deletes, or a person is erased.
create function simparlant_note_behaviour() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    changed record;
    agents uuid[];
begin
    if tg_op = 'DELETE' then
        changed := old;
    else
        changed := new;
    end if;
    if tg_argv[0] = 'journey' then
        select array_agg(j.agent_id) into agents from public.parlant_journey j where j.id = changed.journey_id;
    elsif tg_argv[0] = 'tool' then
        select array_agg(t.agent_id) into agents from public.parlant_agent_tool t where t.tool_id = changed.id;
    else
        agents := array[changed.agent_id];
    end if;

    -- In one order, or two changes of a shared tool could wait for each other.
    insert into public.simparlant_behaviour_version as v (agent_id, workspace_id, version)
    select a.id, a.workspace_id, pg_current_xact_id()::text::bigint from public.parlant_agent a where a.id = any (agents) order by a.id
    on conflict (agent_id) do update set version = excluded.version where v.version <> excluded.version;
    return null;
end $$;

-- Lays the triggers, anew when a migration has changed the columns of a table. Counters never fire them: each turn writes some.
create function simparlant_watch_behaviour() returns void language plpgsql as $$
declare
    w record;
    watched text;
begin
    for w in select * from (values
        ('parlant_guideline', 'agent'), ('parlant_canned_response', 'agent'), ('parlant_term', 'agent'), ('parlant_journey', 'agent'),
        ('parlant_journey_state', 'journey'), ('parlant_journey_transition', 'journey'), ('parlant_journey_guideline', 'journey'),
        ('parlant_agent_tool', 'agent'), ('parlant_tool', 'tool'),
        ('simparlant_trait', 'agent'), ('simparlant_relationship', 'agent'), ('simparlant_capability', 'agent')) v (relation, via)
    loop
        select string_agg(quote_ident(column_name), ', ') into watched
        from information_schema.columns
        where table_schema = 'public' and table_name = w.relation and column_name not in (
            'updated_at', 'match_count', 'last_matched_at', 'use_count', 'last_used_at', 'success_rate', 'completion_rate', 'search_count',
            'last_searched_at', 'total_sessions', 'last_health_check', 'health_status', 'error_count', 'last_error');
        execute format('drop trigger if exists simparlant_note_behaviour on %I', w.relation);
        execute format(
            'create trigger simparlant_note_behaviour after insert or delete or update of %s on %I '
            'for each row execute function simparlant_note_behaviour(%L)', watched, w.relation, w.via);
    end loop;
end $$;

grant create on schema public to simparlant_auditor;
alter function simparlant_note_behaviour() owner to simparlant_auditor;
revoke create on schema public from simparlant_auditor;
revoke all on function simparlant_note_behaviour() from public;
revoke all on function simparlant_watch_behaviour() from public;
select simparlant_watch_behaviour();
