create type agent_status as enum ('active', 'inactive', 'archived');
create type session_mode as enum ('auto', 'manual', 'paused');
create type session_status as enum ('active', 'completed', 'abandoned');
create type event_type as enum
    ('customer_message', 'agent_message', 'tool_call', 'tool_result', 'status_update', 'journey_transition', 'variable_update');
create type journey_state_type as enum ('chat', 'tool', 'decision', 'final');
create type composition_mode as enum ('fluid', 'strict');

-- A statement that sets updated_at itself keeps its value: time is injected, the clock of the server is the fallback.
create function simparlant_touch() returns trigger language plpgsql as $$
begin
    if new.updated_at is not distinct from old.updated_at then
        new.updated_at := timezone('utc', now());
    end if;
    return new;
end $$;
