create table parlant_tool (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null references workspace (id) on delete cascade,
    name text not null,
    display_name text not null,
    description text not null,
    sim_tool_id text,
    tool_type text not null,
    parameters jsonb not null,
    return_schema jsonb,
    usage_guidelines text,
    error_handling jsonb default '{}',
    execution_timeout integer default 30000,
    retry_policy jsonb default '{"max_attempts": 3, "backoff_ms": 1000}',
    rate_limit_per_minute integer default 60,
    rate_limit_per_hour integer default 1000,
    requires_auth boolean not null default false,
    auth_type text,
    auth_config jsonb default '{}',
    enabled boolean not null default true,
    is_public boolean not null default false,
    is_deprecated boolean not null default false,
    use_count integer not null default 0,
    success_rate integer default 100,
    last_used_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_tool_in_workspace unique (workspace_id, id),
    constraint parlant_tool_success_rate_range check (success_rate between 0 and 100),
    constraint parlant_tool_use_count_positive check (use_count >= 0),
    constraint parlant_tool_execution_timeout_range check (execution_timeout between 1 and 300000),
    constraint parlant_tool_rate_per_minute_positive check (rate_limit_per_minute > 0),
    constraint parlant_tool_rate_per_hour_positive check (rate_limit_per_hour > 0),
    constraint parlant_tool_rates_agree check (rate_limit_per_minute <= rate_limit_per_hour),
    constraint parlant_tool_auth_type_known check (auth_type in ('api_key', 'oauth', 'basic', 'bearer', 'none')),
    constraint parlant_tool_type_known check (tool_type in ('sim_native', 'custom', 'external', 'mcp_server')),
    constraint parlant_tool_parameters_object check (jsonb_typeof(parameters) = 'object' and parameters ->> 'type' is not distinct from 'object')
);
create index on parlant_tool (workspace_id);
create index on parlant_tool (name);
create unique index parlant_tool_name on parlant_tool (workspace_id, name);
create index on parlant_tool (sim_tool_id);
create index on parlant_tool (tool_type);
create index on parlant_tool (enabled);
create index on parlant_tool (is_public);
create index on parlant_tool (last_used_at);
create trigger parlant_tool_touch before update on parlant_tool for each row execute function simparlant_touch();

create table parlant_tool_integration (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    parlant_tool_id uuid not null,
    integration_type text not null,
    target_id text not null,
    configuration jsonb default '{}',
    enabled boolean not null default true,
    parameter_mapping jsonb default '{}',
    response_mapping jsonb default '{}',
    last_health_check timestamp,
    health_status text default 'unknown',
    error_count integer not null default 0,
    last_error text,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_tool_integration_tool_fk foreign key (workspace_id, parlant_tool_id)
        references parlant_tool (workspace_id, id) on delete cascade,
    constraint parlant_tool_integration_type_known check (integration_type in ('custom_tool', 'workflow_block', 'mcp_server')),
    constraint parlant_tool_integration_health_known check (health_status in ('healthy', 'degraded', 'unhealthy', 'unknown')),
    constraint parlant_tool_integration_error_count_positive check (error_count >= 0)
);
create index on parlant_tool_integration (parlant_tool_id);
create index on parlant_tool_integration (integration_type);
create index on parlant_tool_integration (target_id);
create index on parlant_tool_integration (integration_type, target_id);
create index on parlant_tool_integration (health_status);
create unique index parlant_tool_integration_target on parlant_tool_integration (parlant_tool_id, integration_type, target_id);
create trigger parlant_tool_integration_touch before update on parlant_tool_integration
    for each row execute function simparlant_touch();

create table parlant_agent_tool (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    tool_id uuid not null,
    configuration jsonb default '{}',
    enabled boolean not null default true,
    priority integer not null default 100,
    use_count integer not null default 0,
    last_used_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_agent_tool_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_agent_tool_tool_fk foreign key (workspace_id, tool_id)
        references parlant_tool (workspace_id, id) on delete cascade,
    constraint parlant_agent_tool_priority_range check (priority between 1 and 1000),
    constraint parlant_agent_tool_use_count_positive check (use_count >= 0)
);
create index on parlant_agent_tool (agent_id);
create index on parlant_agent_tool (tool_id);
create unique index parlant_agent_tool_once on parlant_agent_tool (agent_id, tool_id);
create index on parlant_agent_tool (agent_id, enabled);
create index on parlant_agent_tool (priority);
create trigger parlant_agent_tool_touch before update on parlant_agent_tool for each row execute function simparlant_touch();
