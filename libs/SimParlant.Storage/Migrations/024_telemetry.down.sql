drop function simparlant_count_all();
drop function simparlant_claim_traced_turns(text, integer, integer, interval, timestamp);
drop policy counted on parlant_agent;
drop policy counted on parlant_session;
drop policy counted on simparlant_turn;
revoke all (status, deleted_at) on parlant_agent from simparlant_counter;
revoke all (status) on parlant_session from simparlant_counter;
revoke all (status) on simparlant_turn from simparlant_counter;
revoke usage on schema public from simparlant_counter;
-- The role stays: it belongs to the whole server, and other databases may still use it.
alter table simparlant_turn drop column trace_parent;
