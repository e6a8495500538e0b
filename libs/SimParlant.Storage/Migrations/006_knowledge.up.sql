create table parlant_agent_knowledge_base (
    id uuid not null default gen_random_uuid() primary key,
    workspace_id text not null,
    agent_id uuid not null,
    knowledge_base_id text not null references knowledge_base (id) on delete cascade,
    enabled boolean not null default true,
    search_threshold integer default 80,
    max_results integer default 5,
    priority integer not null default 100,
    search_count integer not null default 0,
    last_searched_at timestamp,
    created_at timestamp not null default timezone('utc', now()),
    updated_at timestamp not null default timezone('utc', now()),
    constraint parlant_agent_knowledge_base_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint parlant_agent_knowledge_base_threshold_range check (search_threshold between 0 and 100),
    constraint parlant_agent_knowledge_base_max_results_positive check (max_results > 0),
    constraint parlant_agent_knowledge_base_priority_range check (priority between 1 and 1000),
    constraint parlant_agent_knowledge_base_search_count_positive check (search_count >= 0)
);
create index on parlant_agent_knowledge_base (agent_id);
create index on parlant_agent_knowledge_base (knowledge_base_id);
create unique index parlant_agent_knowledge_base_once on parlant_agent_knowledge_base (agent_id, knowledge_base_id);
create index on parlant_agent_knowledge_base (agent_id, enabled);
create index on parlant_agent_knowledge_base (priority);
create trigger parlant_agent_knowledge_base_touch before update on parlant_agent_knowledge_base
    for each row execute function simparlant_touch();

-- Sim's table has no (workspace_id, id) key to point at, so a trigger keeps the two workspaces equal.
-- A base elsewhere and a missing one are refused alike.
create function simparlant_check_knowledge_base() returns trigger language plpgsql as $$
begin
    if (select workspace_id from knowledge_base where id = new.knowledge_base_id) is distinct from new.workspace_id then
        raise exception 'There is no such knowledge base in the workspace.'
            using errcode = 'foreign_key_violation', constraint = 'parlant_agent_knowledge_base_workspace',
                  table = 'parlant_agent_knowledge_base';
    end if;
    return new;
end $$;
create trigger parlant_agent_knowledge_base_check before insert or update of workspace_id, knowledge_base_id
    on parlant_agent_knowledge_base for each row execute function simparlant_check_knowledge_base();
