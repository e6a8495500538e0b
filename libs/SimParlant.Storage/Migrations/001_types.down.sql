drop function simparlant_touch();
drop type composition_mode;
drop type journey_state_type;
drop type event_type;
drop type session_status;
drop type session_mode;
drop type agent_status;
