drop function simparlant_unguarded_tables();
drop function simparlant_count_crossings(text);
drop function simparlant_find_owners(text[]);
do $$
declare
    p record;
begin
    for p in select tablename from pg_policies where policyname = 'boundary_watch' loop
        execute format('drop policy boundary_watch on %I', p.tablename);
        execute format('revoke all on %I from simparlant_auditor', p.tablename);
    end loop;
end $$;
revoke select (id) on workspace from simparlant_auditor;
revoke select (id, workspace_id) on knowledge_base from simparlant_auditor;
