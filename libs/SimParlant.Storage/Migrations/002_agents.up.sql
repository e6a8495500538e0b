create table parlant_agent (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null references workspace (id) on delete cascade,
    created_by text not null references "user" (id) on delete cascade,
    name text not null,
    description text,
    status agent_status not null default 'active',
    composition_mode composition_mode not null default 'fluid',
    system_prompt text,
    model_provider text not null default 'openai',
    model_name text not null default 'gpt-4',
    temperature integer default 70,
    max_tokens integer default 2000,
    response_timeout_ms integer default 30000,
    max_context_length integer default 8000,
    system_instructions text,
    allow_interruption boolean not null default true,
    allow_proactive_messages boolean not null default false,
    conversation_style text default 'professional',
    data_retention_days integer default 30,
    allow_data_export boolean not null default true,
    pii_handling_mode text default 'standard',
    integration_metadata jsonb default '{}',
    custom_config jsonb default '{}',
    total_sessions integer not null default 0,
    total_messages integer not null default 0,
    total_tokens_used integer not null default 0,
    total_cost integer not null default 0,
    average_session_duration integer,
    last_active_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    deleted_at timestamp,
    constraint parlant_agent_in_workspace unique (workspace_id, id),
    constraint parlant_agent_temperature_range check (temperature between 0 and 100),
    constraint parlant_agent_max_tokens_range check (max_tokens between 1 and 100000),
    constraint parlant_agent_response_timeout_range check (response_timeout_ms between 1 and 300000),
    constraint parlant_agent_max_context_length_range check (max_context_length between 1 and 200000),
    constraint parlant_agent_conversation_style_known check (conversation_style in ('casual', 'professional', 'technical', 'friendly')),
    constraint parlant_agent_pii_handling_mode_known check (pii_handling_mode in ('strict', 'standard', 'relaxed')),
    constraint parlant_agent_data_retention_range check (data_retention_days between 1 and 3650),
    constraint parlant_agent_total_sessions_positive check (total_sessions >= 0),
    constraint parlant_agent_total_messages_positive check (total_messages >= 0),
    constraint parlant_agent_total_tokens_used_positive check (total_tokens_used >= 0),
    constraint parlant_agent_total_cost_positive check (total_cost >= 0),
    constraint parlant_agent_average_duration_positive check (average_session_duration >= 0)
);
create index on parlant_agent (workspace_id);
create index on parlant_agent (created_by);
create index on parlant_agent (status);
create index on parlant_agent (workspace_id, status);
create index on parlant_agent (deleted_at);
create index on parlant_agent (last_active_at);
create index on parlant_agent (composition_mode);
create index on parlant_agent (model_provider);
create index on parlant_agent (conversation_style);
create index on parlant_agent (workspace_id, last_active_at);
create unique index parlant_agent_live_name on parlant_agent (workspace_id, name) where deleted_at is null;
create trigger parlant_agent_touch before update on parlant_agent for each row execute function simparlant_touch();

create table parlant_guideline (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    condition text not null,
    action text not null,
    priority integer not null default 100,
    enabled boolean not null default true,
    tool_ids jsonb default '[]',
    match_count integer not null default 0,
    last_matched_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_guideline_in_workspace unique (workspace_id, id),
    constraint parlant_guideline_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_guideline_priority_range check (priority between 1 and 1000),
    constraint parlant_guideline_match_count_positive check (match_count >= 0)
);
create index on parlant_guideline (agent_id);
create index on parlant_guideline (enabled);
create index on parlant_guideline (agent_id, enabled);
create index on parlant_guideline (priority);
create index on parlant_guideline (last_matched_at);
create trigger parlant_guideline_touch before update on parlant_guideline for each row execute function simparlant_touch();

create table parlant_canned_response (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    template text not null,
    category text,
    tags jsonb default '[]',
    conditions jsonb default '[]',
    priority integer not null default 100,
    enabled boolean not null default true,
    requires_exact_match boolean not null default false,
    use_count integer not null default 0,
    last_used_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_canned_response_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_canned_response_priority_range check (priority between 1 and 1000),
    constraint parlant_canned_response_use_count_positive check (use_count >= 0)
);
create index on parlant_canned_response (agent_id);
create index on parlant_canned_response (category);
create index on parlant_canned_response (agent_id, category);
create index on parlant_canned_response (enabled);
create index on parlant_canned_response (priority);
create index on parlant_canned_response (last_used_at);
create trigger parlant_canned_response_touch before update on parlant_canned_response
    for each row execute function simparlant_touch();

create table parlant_term (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    name text not null,
    description text not null,
    synonyms jsonb default '[]',
    category text,
    examples jsonb default '[]',
    importance integer not null default 100,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_term_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_term_importance_range check (importance between 1 and 1000)
);
create index on parlant_term (agent_id);
create index on parlant_term (name);
create unique index parlant_term_name on parlant_term (agent_id, name);
create index on parlant_term (category);
create index on parlant_term (importance);
create trigger parlant_term_touch before update on parlant_term for each row execute function simparlant_touch();
