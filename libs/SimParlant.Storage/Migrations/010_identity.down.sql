do $$
declare
    p record;
begin
    for p in select tablename, policyname from pg_policies where policyname in ('own_conversations', 'own_agent', 'members_only') loop
        execute format('drop policy %I on %I', p.policyname, p.tablename);
    end loop;
end $$;
drop function simparlant_customer();
revoke select (allow_personal_api_keys) on workspace from simparlant_app;
