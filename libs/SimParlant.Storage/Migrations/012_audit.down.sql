do $$
declare
    t record;
begin
    for t in select tgrelid::regclass::text as name from pg_trigger where tgname = 'simparlant_note_change' loop
        execute 'drop trigger simparlant_note_change on ' || t.name;
    end loop;
end $$;
drop function simparlant_watch_changes();
drop function simparlant_note_change();
drop function simparlant_record_audit(jsonb, text, text, text, text, text, jsonb);
drop function simparlant_actor_id(jsonb);
drop table simparlant_audit;
drop function simparlant_audit_immutable();
revoke usage on schema public from simparlant_auditor;
-- The role stays: it belongs to the whole server, and other databases may still use it.
