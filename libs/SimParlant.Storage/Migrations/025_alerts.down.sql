drop function simparlant_schema_version();
revoke all (version) on simparlant_migration from simparlant_alerter;
drop function simparlant_turn_backlog(timestamp);
drop function simparlant_finish_alert_note(uuid, integer, text, timestamp, timestamp);
drop function simparlant_claim_alert_notes(integer, interval, timestamp);
drop function simparlant_alert_stats(timestamp);
drop function simparlant_act_on_alert(uuid, text, text, timestamp, text[], timestamp);
drop function simparlant_list_alerts(text, uuid, integer, timestamp);
drop function simparlant_replica_left(text);
drop function simparlant_report_alerts(text, jsonb, text[], interval, timestamp);
drop function simparlant_note_alert(uuid, text, text[], timestamp);
drop table simparlant_replica, simparlant_alert_note, simparlant_alert_silence, simparlant_alert;
revoke usage on schema public from simparlant_alerter;
-- The role stays: it belongs to the whole server, and other databases may still use it.
