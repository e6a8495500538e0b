do $$
declare
    t record;
begin
    for t in select tgrelid::regclass as relation from pg_trigger where tgname = 'simparlant_note_behaviour' loop
        execute format('drop trigger simparlant_note_behaviour on %s', t.relation);
    end loop;
end $$;
drop function simparlant_watch_behaviour();
drop function simparlant_note_behaviour();
drop table simparlant_behaviour_version;
