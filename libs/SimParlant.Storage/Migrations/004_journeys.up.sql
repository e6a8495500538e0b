create table parlant_journey (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    title text not null,
    description text,
    conditions jsonb not null,
    enabled boolean not null default true,
    allow_skipping boolean not null default true,
    allow_revisiting boolean not null default true,
    total_sessions integer not null default 0,
    completion_rate integer default 0,
    last_used_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_journey_in_workspace unique (workspace_id, id),
    constraint parlant_journey_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_journey_completion_rate_range check (completion_rate between 0 and 100),
    constraint parlant_journey_total_sessions_positive check (total_sessions >= 0),
    constraint parlant_journey_conditions_listed check (jsonb_typeof(conditions) = 'array' and conditions <> '[]')
);
create index on parlant_journey (agent_id);
create index on parlant_journey (enabled);
create index on parlant_journey (agent_id, enabled);
create index on parlant_journey (last_used_at);
create unique index parlant_journey_title on parlant_journey (agent_id, title);
create trigger parlant_journey_touch before update on parlant_journey for each row execute function simparlant_touch();

create table parlant_journey_state (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    journey_id uuid not null,
    name text not null,
    state_type journey_state_type not null,
    chat_prompt text,
    tool_id text,
    tool_config jsonb,
    condition text,
    is_initial boolean not null default false,
    is_final boolean not null default false,
    allow_skip boolean not null default true,
    metadata jsonb default '{}',
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_journey_state_in_workspace unique (workspace_id, id),
    constraint parlant_journey_state_in_journey unique (workspace_id, journey_id, id),
    constraint parlant_journey_state_journey_fk foreign key (workspace_id, journey_id)
        references parlant_journey (workspace_id, id) on delete cascade,
    constraint parlant_journey_state_content check (
        case state_type
            when 'chat' then chat_prompt is not null
            when 'tool' then tool_id is not null
            when 'decision' then condition is not null
            else true
        end),
    constraint parlant_journey_state_start_or_end check (not (is_initial and is_final))
);
create index on parlant_journey_state (journey_id);
create index on parlant_journey_state (state_type);
create index on parlant_journey_state (journey_id, state_type);
create index on parlant_journey_state (is_initial);
create index on parlant_journey_state (is_final);
create unique index parlant_journey_state_name on parlant_journey_state (journey_id, name);
create unique index parlant_journey_state_one_initial on parlant_journey_state (journey_id) where is_initial;
create trigger parlant_journey_state_touch before update on parlant_journey_state for each row execute function simparlant_touch();

create table parlant_journey_transition (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    journey_id uuid not null,
    from_state_id uuid not null,
    to_state_id uuid not null,
    condition text,
    priority integer not null default 100,
    use_count integer not null default 0,
    last_used_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    constraint parlant_journey_transition_journey_fk foreign key (workspace_id, journey_id)
        references parlant_journey (workspace_id, id) on delete cascade,
    -- Both ends must be states of this very journey; from = to is a loop and allowed.
    constraint parlant_journey_transition_from_fk foreign key (workspace_id, journey_id, from_state_id)
        references parlant_journey_state (workspace_id, journey_id, id) on delete cascade,
    constraint parlant_journey_transition_to_fk foreign key (workspace_id, journey_id, to_state_id)
        references parlant_journey_state (workspace_id, journey_id, id) on delete cascade,
    constraint parlant_journey_transition_priority_range check (priority between 1 and 1000),
    constraint parlant_journey_transition_use_count_positive check (use_count >= 0)
);
create index on parlant_journey_transition (journey_id);
create index on parlant_journey_transition (from_state_id);
create index on parlant_journey_transition (to_state_id);
create index on parlant_journey_transition (journey_id, from_state_id);
create index on parlant_journey_transition (priority);

create function simparlant_check_transition() returns trigger language plpgsql as $$
begin
    if exists (select 1 from parlant_journey_state s where s.id = new.from_state_id and (s.is_final or s.state_type = 'final')) then
        raise exception 'A final state has no way out.'
            using errcode = 'check_violation', constraint = 'parlant_journey_transition_from_final', table = 'parlant_journey_transition';
    end if;
    return new;
end $$;
create trigger parlant_journey_transition_check before insert or update of from_state_id on parlant_journey_transition
    for each row execute function simparlant_check_transition();

create table parlant_journey_guideline (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    journey_id uuid not null,
    guideline_id uuid not null,
    priority_override integer,
    enabled boolean not null default true,
    journey_specific_condition text,
    match_count integer not null default 0,
    last_matched_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_journey_guideline_journey_fk foreign key (workspace_id, journey_id)
        references parlant_journey (workspace_id, id) on delete cascade,
    constraint parlant_journey_guideline_guideline_fk foreign key (workspace_id, guideline_id)
        references parlant_guideline (workspace_id, id) on delete cascade,
    constraint parlant_journey_guideline_priority_range check (priority_override between 1 and 1000),
    constraint parlant_journey_guideline_match_count_positive check (match_count >= 0)
);
create index on parlant_journey_guideline (journey_id);
create index on parlant_journey_guideline (guideline_id);
create unique index parlant_journey_guideline_once on parlant_journey_guideline (journey_id, guideline_id);
create index on parlant_journey_guideline (journey_id, enabled);
create index on parlant_journey_guideline (priority_override);
create trigger parlant_journey_guideline_touch before update on parlant_journey_guideline
    for each row execute function simparlant_touch();

create function simparlant_check_journey_guideline() returns trigger language plpgsql as $$
begin
    if (select agent_id from parlant_journey where id = new.journey_id)
        is distinct from (select agent_id from parlant_guideline where id = new.guideline_id) then
        raise exception 'The journey and the guideline belong to different agents.'
            using errcode = 'check_violation', constraint = 'parlant_journey_guideline_one_agent', table = 'parlant_journey_guideline';
    end if;
    return new;
end $$;
create trigger parlant_journey_guideline_check before insert or update of journey_id, guideline_id on parlant_journey_guideline
    for each row execute function simparlant_check_journey_guideline();
