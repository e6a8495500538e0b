-- What the fifteen tables have no column for: traits of guidelines, approved answers and journeys; relationships; capabilities; customers
-- and what is known of each; where the engine stands in a session; replies in the making.

alter table parlant_canned_response add constraint parlant_canned_response_in_workspace unique (workspace_id, id);

create table simparlant_trait (
    -- The id of what it is a trait of.
    id uuid not null primary key,
    workspace_id text not null,
    agent_id uuid not null,
    guideline_id uuid,
    canned_response_id uuid,
    journey_id uuid,
    traits jsonb not null,
    constraint simparlant_trait_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint simparlant_trait_guideline_fk foreign key (workspace_id, guideline_id)
        references parlant_guideline (workspace_id, id) on delete cascade,
    constraint simparlant_trait_canned_response_fk foreign key (workspace_id, canned_response_id)
        references parlant_canned_response (workspace_id, id) on delete cascade,
    constraint simparlant_trait_journey_fk foreign key (workspace_id, journey_id)
        references parlant_journey (workspace_id, id) on delete cascade,
    constraint simparlant_trait_of_one check (
        num_nonnulls(guideline_id, canned_response_id, journey_id) = 1 and id = coalesce(guideline_id, canned_response_id, journey_id)),
    constraint simparlant_trait_object check (jsonb_typeof(traits) = 'object')
);
create index simparlant_trait_of_agent on simparlant_trait (workspace_id, agent_id);
create index simparlant_trait_of_guideline on simparlant_trait (workspace_id, guideline_id);
create index simparlant_trait_of_canned_response on simparlant_trait (workspace_id, canned_response_id);
create index simparlant_trait_of_journey on simparlant_trait (workspace_id, journey_id);

-- Ends are ids of the agent's guidelines, journeys or tools, or names of tags. What became of an end that is gone: the row goes with the
-- next document, and until then it relates nothing.
create table simparlant_relationship (
    id uuid not null primary key,
    workspace_id text not null,
    agent_id uuid not null,
    kind text not null,
    source_kind text not null,
    source_id uuid,
    source_tag text,
    target_kind text not null,
    target_id uuid,
    target_tag text,
    alternatives text,
    created_at timestamp not null,
    constraint simparlant_relationship_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint simparlant_relationship_kind_known check (kind in (
        'entailment', 'priority', 'dependency', 'dependency_any', 'disambiguation', 'reevaluation', 'overlap')),
    constraint simparlant_relationship_source check (
        case when source_kind in ('tag_all', 'tag_any') then source_tag is not null and source_id is null
             when source_kind in ('guideline', 'journey', 'tool') then source_id is not null and source_tag is null
             else false end),
    constraint simparlant_relationship_target check (
        case when target_kind in ('tag_all', 'tag_any') then target_tag is not null and target_id is null
             when target_kind in ('guideline', 'journey', 'tool') then target_id is not null and target_tag is null
             else false end)
);
create index simparlant_relationship_of_agent on simparlant_relationship (workspace_id, agent_id);

create table simparlant_capability (
    id uuid not null primary key,
    workspace_id text not null,
    agent_id uuid not null,
    title text not null,
    description text not null,
    signals jsonb not null default '[]',
    tags jsonb not null default '[]',
    created_at timestamp not null,
    constraint simparlant_capability_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint simparlant_capability_lists check (jsonb_typeof(signals) = 'array' and jsonb_typeof(tags) = 'array')
);
create unique index simparlant_capability_title on simparlant_capability (workspace_id, agent_id, title);

-- The customer's id is the caller's own, as in parlant_session.customer_id.
create table simparlant_customer (
    id uuid not null primary key,
    workspace_id text not null references workspace (id) on delete cascade,
    customer_id text not null,
    name text,
    tags jsonb not null default '[]',
    metadata jsonb not null default '{}',
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint simparlant_customer_lists check (jsonb_typeof(tags) = 'array' and jsonb_typeof(metadata) = 'object')
);
create unique index simparlant_customer_key on simparlant_customer (workspace_id, customer_id);

-- Values of customers; a row of parlant_variable with scope customer declares the key and holds the value of those without one here.
create table simparlant_customer_value (
    id uuid not null primary key,
    workspace_id text not null,
    agent_id uuid not null,
    customer_id text not null,
    key text not null,
    value jsonb not null,
    updated_at timestamp not null,
    constraint simparlant_customer_value_agent_fk foreign key (workspace_id, agent_id)
        references parlant_agent (workspace_id, id) on delete cascade,
    constraint simparlant_customer_value_key_shape check (key ~ '^[A-Za-z][A-Za-z0-9_]*$')
);
create unique index simparlant_customer_value_key on simparlant_customer_value (workspace_id, agent_id, customer_id, key);

-- Without a session, a variable is the agent's own: one for each key and scope.
create unique index parlant_variable_of_agent on parlant_variable (agent_id, scope, key) where session_id is null;

create table simparlant_session_state (
    session_id uuid not null primary key,
    workspace_id text not null,
    memory jsonb not null default '{}',
    -- Turns answered: the weight of the session's average response time.
    answered integer not null default 0,
    updated_at timestamp not null,
    constraint simparlant_session_state_session_fk foreign key (workspace_id, session_id)
        references parlant_session (workspace_id, id) on delete cascade,
    constraint simparlant_session_state_answered_positive check (answered >= 0)
);
create index simparlant_session_state_of_session on simparlant_session_state (workspace_id, session_id);

-- How many sessions completed a journey; total_sessions says how many entered it.
create table simparlant_journey_tally (
    journey_id uuid not null primary key,
    workspace_id text not null,
    completed integer not null default 0,
    constraint simparlant_journey_tally_journey_fk foreign key (workspace_id, journey_id)
        references parlant_journey (workspace_id, id) on delete cascade,
    constraint simparlant_journey_tally_completed_positive check (completed >= 0)
);
create index simparlant_journey_tally_of_journey on simparlant_journey_tally (workspace_id, journey_id);

-- A reply in the making: growing while it is streamed, or a draft a human decides about. Its id is the turn's.
create table simparlant_reply (
    id uuid not null primary key,
    workspace_id text not null,
    session_id uuid not null,
    status text not null,
    text text not null,
    explanation jsonb,
    decided_by text references "user" (id) on delete set null,
    decided_at timestamp,
    created_at timestamp not null,
    updated_at timestamp not null,
    constraint simparlant_reply_session_fk foreign key (workspace_id, session_id)
        references parlant_session (workspace_id, id) on delete cascade,
    constraint simparlant_reply_status_known check (status in ('streaming', 'said', 'pending', 'approved', 'edited', 'rejected', 'superseded')),
    constraint simparlant_reply_decided check (status not in ('approved', 'edited', 'rejected') or decided_at is not null)
);
create index simparlant_reply_of_session on simparlant_reply (workspace_id, session_id, created_at);
create index simparlant_reply_decided_by on simparlant_reply (decided_by);
create unique index simparlant_reply_one_pending on simparlant_reply (session_id) where status = 'pending';

alter table simparlant_turn
    add column kind text not null default 'reply',
    add column actions jsonb not null default '[]',
    add column answered_at timestamp,
    add constraint simparlant_turn_kind_known check (kind in ('reply', 'greeting', 'utterance')),
    add constraint simparlant_turn_actions_list check (jsonb_typeof(actions) = 'array');

do $$
declare
    t text;
begin
    foreach t in array array[
        'simparlant_trait', 'simparlant_relationship', 'simparlant_capability', 'simparlant_customer', 'simparlant_customer_value',
        'simparlant_session_state', 'simparlant_journey_tally', 'simparlant_reply']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_workspaces on %I to simparlant_app '
            'using (workspace_id = any ((select simparlant_workspaces())::text[])) '
            'with check (workspace_id = any ((select simparlant_workspaces())::text[]))', t);
        execute format('create policy members_only on %I as restrictive to simparlant_app using ((select simparlant_customer()) is null)', t);
        execute format('grant select, insert, update, delete on %I to simparlant_app', t);
    end loop;
    -- The engine's own bookkeeping is not noted; what people configure or decide is.
    foreach t in array array['trait', 'relationship', 'capability', 'customer'] loop
        execute format(
            'create trigger simparlant_note_change after insert or update or delete on %I for each row '
            'execute function simparlant_note_change(%L, ''{updated_at}'', %L)',
            'simparlant_' || t, t, case t when 'customer' then '{customer_id,name,metadata}' else '{}' end);
    end loop;
end $$;
create trigger simparlant_note_change after insert or update or delete on simparlant_customer_value for each row
    execute function simparlant_note_change('customer_value', '{updated_at}', '{customer_id,value}');
-- Who decided about a draft, and how; the words stay out.
create trigger simparlant_note_change after update of status on simparlant_reply for each row
    when (new.status in ('approved', 'edited', 'rejected'))
    execute function simparlant_note_change('reply', '{updated_at}', '{text,explanation}');
