create table parlant_session (
    id uuid not null default gen_random_uuid() primary key,
    agent_id uuid not null,
    workspace_id text not null references workspace (id) on delete cascade,
    user_id text references "user" (id) on delete set null,
    customer_id text,
    mode session_mode not null default 'auto',
    status session_status not null default 'active',
    title text,
    metadata jsonb default '{}',
    current_journey_id uuid,
    current_state_id uuid,
    variables jsonb default '{}',
    event_count integer not null default 0,
    message_count integer not null default 0,
    tokens_used integer not null default 0,
    cost integer not null default 0,
    average_response_time integer,
    satisfaction_score integer,
    session_type text default 'conversation',
    tags jsonb default '[]',
    user_agent text,
    ip_address text,
    referrer text,
    locale text default 'en',
    timezone text default 'UTC',
    started_at timestamp not null default timezone('utc', now()),
    last_activity_at timestamp not null default timezone('utc', now()),
    ended_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_session_in_workspace unique (workspace_id, id),
    constraint parlant_session_of_agent unique (workspace_id, agent_id, id),
    constraint parlant_session_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_session_journey_fk foreign key (workspace_id, current_journey_id)
        references parlant_journey (workspace_id, id) on delete set null (current_journey_id),
    constraint parlant_session_state_fk foreign key (workspace_id, current_state_id)
        references parlant_journey_state (workspace_id, id) on delete set null (current_state_id),
    constraint parlant_session_workspace_named check (workspace_id <> ''),
    constraint parlant_session_event_count_positive check (event_count >= 0),
    constraint parlant_session_message_count_positive check (message_count >= 0),
    constraint parlant_session_tokens_used_positive check (tokens_used >= 0),
    constraint parlant_session_cost_positive check (cost >= 0),
    constraint parlant_session_response_time_positive check (average_response_time >= 0),
    constraint parlant_session_satisfaction_range check (satisfaction_score between 1 and 5),
    constraint parlant_session_type_known
        check (session_type in ('conversation', 'support', 'onboarding', 'survey', 'demo', 'feedback')),
    constraint parlant_session_locale_shape check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint parlant_session_ends_after_start check (ended_at >= started_at),
    constraint parlant_session_active_after_start check (last_activity_at >= started_at)
);
create index on parlant_session (agent_id);
create index on parlant_session (workspace_id);
create index on parlant_session (user_id);
create index on parlant_session (customer_id);
create index on parlant_session (status);
create index on parlant_session (agent_id, status);
create index on parlant_session (last_activity_at);
create index on parlant_session (current_journey_id);
create index on parlant_session (session_type);
create index on parlant_session (locale);
create index on parlant_session (satisfaction_score);
create index on parlant_session (workspace_id, session_type);
create index on parlant_session (agent_id, last_activity_at);
create trigger parlant_session_touch before update on parlant_session for each row execute function simparlant_touch();

create table parlant_event (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    session_id uuid not null,
    "offset" integer not null,
    event_type event_type not null,
    content jsonb not null,
    metadata jsonb default '{}',
    tool_call_id text,
    journey_id uuid,
    state_id uuid,
    created_at timestamp not null default timezone('utc', now()),
    constraint parlant_event_session_fk foreign key (workspace_id, session_id)
        references parlant_session (workspace_id, id) on delete cascade,
    constraint parlant_event_journey_fk foreign key (workspace_id, journey_id)
        references parlant_journey (workspace_id, id) on delete set null (journey_id),
    constraint parlant_event_state_fk foreign key (workspace_id, state_id)
        references parlant_journey_state (workspace_id, id) on delete set null (state_id),
    constraint parlant_event_offset_positive check ("offset" >= 0)
);
create index on parlant_event (session_id);
create unique index parlant_event_offset on parlant_event (session_id, "offset");
create index on parlant_event (event_type);
create index on parlant_event (session_id, event_type);
create index on parlant_event (tool_call_id);
create index on parlant_event (journey_id);
create index on parlant_event (created_at);
create unique index parlant_event_key on parlant_event (session_id, (metadata ->> 'key')) where metadata ->> 'key' is not null;

-- Only the SET NULL of a deleted journey or state may pass: it arrives from inside another trigger and clears references.
create function simparlant_event_immutable() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() > 1
        and (new.journey_id is null or new.journey_id is not distinct from old.journey_id)
        and (new.state_id is null or new.state_id is not distinct from old.state_id)
        and to_jsonb(new) - 'journey_id' - 'state_id' = to_jsonb(old) - 'journey_id' - 'state_id' then
        return new;
    end if;
    raise exception 'Events are immutable.'
        using errcode = 'restrict_violation', constraint = 'parlant_event_immutable', table = 'parlant_event';
end $$;
create trigger parlant_event_immutable before update on parlant_event for each row execute function simparlant_event_immutable();

create table parlant_variable (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    session_id uuid,
    key text not null,
    scope text not null default 'session',
    value jsonb not null,
    value_type text not null,
    is_private boolean not null default false,
    description text,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_variable_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    -- The session, if any, is one of this very agent.
    constraint parlant_variable_session_fk foreign key (workspace_id, agent_id, session_id)
        references parlant_session (workspace_id, agent_id, id) on delete cascade,
    constraint parlant_variable_scope_known check (scope in ('session', 'customer', 'global')),
    constraint parlant_variable_value_type_known check (value_type in ('string', 'number', 'boolean', 'object', 'array')),
    constraint parlant_variable_key_shape check (key ~ '^[A-Za-z][A-Za-z0-9_]*$')
);
create index on parlant_variable (agent_id);
create index on parlant_variable (session_id);
create index on parlant_variable (key);
create index on parlant_variable (agent_id, key);
create unique index parlant_variable_key on parlant_variable (session_id, key);
create index on parlant_variable (scope);
create trigger parlant_variable_touch before update on parlant_variable for each row execute function simparlant_touch();
