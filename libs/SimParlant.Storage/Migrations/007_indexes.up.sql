-- Indexes of whole queries, beyond the columns' own.
create index parlant_agent_busiest on parlant_agent (workspace_id, status, last_active_at desc)
    where status = 'active' and deleted_at is null;
create index parlant_agent_active_name on parlant_agent (workspace_id, name) where status = 'active' and deleted_at is null;
create index parlant_agent_totals on parlant_agent (workspace_id, total_sessions, total_cost) where status = 'active';
create index parlant_agent_model_duration on parlant_agent (model_provider, model_name, average_session_duration)
    where deleted_at is null;
create index parlant_agent_model_mode on parlant_agent (workspace_id, model_provider, composition_mode, status);
create index parlant_agent_deleted on parlant_agent (deleted_at, workspace_id) where deleted_at is not null;
create index parlant_agent_created on parlant_agent (workspace_id, created_at desc, id) where deleted_at is null;
create index parlant_agent_words on parlant_agent
    using gin (to_tsvector('english', name || ' ' || coalesce(description, '') || ' ' || coalesce(system_prompt, '')))
    where deleted_at is null;

create index parlant_session_recent_of_agent on parlant_session (agent_id, last_activity_at desc) where status = 'active';
create index parlant_session_recent on parlant_session (workspace_id, agent_id, status, last_activity_at desc);
create index parlant_session_activity on parlant_session (workspace_id, last_activity_at, id);
create index parlant_session_types on parlant_session (workspace_id, session_type, started_at desc);
create index parlant_session_of_user on parlant_session (workspace_id, user_id, last_activity_at desc) where user_id is not null;
create index parlant_session_of_customer on parlant_session (workspace_id, customer_id, status, started_at desc)
    where customer_id is not null;
create index parlant_session_costs on parlant_session (agent_id, cost, started_at) where cost > 0;
create index parlant_session_durations on parlant_session (agent_id, ended_at, started_at) where ended_at is not null;
create index parlant_session_ended on parlant_session (workspace_id, started_at, status) where ended_at is not null;
create index parlant_session_started on parlant_session (workspace_id, started_at desc, id);
create index parlant_session_daily on parlant_session (date_trunc('day', started_at), agent_id)
    include (message_count, tokens_used, cost, satisfaction_score);
create index parlant_session_tags on parlant_session using gin (tags);
create index parlant_session_variables on parlant_session using gin (variables jsonb_path_ops);
create index parlant_session_state on parlant_session (current_state_id) where current_state_id is not null;

-- Without content: a b-tree entry holds 2.7 kB, a message may be longer.
create index parlant_event_latest on parlant_event (session_id, "offset" desc) include (event_type, created_at);
create index parlant_event_times on parlant_event (session_id, created_at, event_type);
create index parlant_event_calls on parlant_event (tool_call_id, event_type, created_at) where tool_call_id is not null;
create index parlant_event_journeys on parlant_event (journey_id, state_id, created_at) where journey_id is not null;
create index parlant_event_states on parlant_event (state_id) where state_id is not null;
create index parlant_event_newest on parlant_event (created_at desc, event_type);
create index parlant_event_of_workspace on parlant_event (workspace_id, created_at desc);

create index parlant_guideline_ranked on parlant_guideline (agent_id, enabled, priority desc) where enabled;
create index parlant_guideline_matched on parlant_guideline (agent_id, match_count, last_matched_at) where enabled;
create index parlant_guideline_words on parlant_guideline using gin (to_tsvector('english', condition || ' ' || action)) where enabled;
create index parlant_canned_response_ranked on parlant_canned_response (agent_id, enabled, priority) where enabled;
create index parlant_canned_response_of_workspace on parlant_canned_response (workspace_id);
create index parlant_canned_response_tags on parlant_canned_response using gin (tags);
create index parlant_term_words on parlant_term using gin (to_tsvector('english', name || ' ' || description));
create index parlant_term_of_workspace on parlant_term (workspace_id);

create index parlant_journey_completion on parlant_journey (agent_id, completion_rate, total_sessions) where enabled;
create index parlant_journey_state_shape on parlant_journey_state (journey_id, state_type, is_initial, is_final);
create index parlant_journey_transition_next on parlant_journey_transition (journey_id, from_state_id, priority desc)
    include (to_state_id, condition);
create index parlant_journey_transition_of_workspace on parlant_journey_transition (workspace_id);
create index parlant_journey_guideline_of_workspace on parlant_journey_guideline (workspace_id);

create index parlant_tool_usable on parlant_tool (workspace_id, enabled, tool_type) where enabled;
create index parlant_tool_reliable on parlant_tool (workspace_id, success_rate, use_count) where enabled;
create index parlant_tool_integration_health on parlant_tool_integration (integration_type, health_status, last_health_check);
create index parlant_tool_integration_of_workspace on parlant_tool_integration (workspace_id);
create index parlant_agent_tool_ranked on parlant_agent_tool (agent_id, enabled, priority desc) where enabled;
create index parlant_agent_tool_of_workspace on parlant_agent_tool (workspace_id);
create index parlant_agent_knowledge_base_ranked on parlant_agent_knowledge_base (agent_id, enabled, priority desc) where enabled;
create index parlant_agent_knowledge_base_of_workspace on parlant_agent_knowledge_base (workspace_id);
create index parlant_variable_scoped on parlant_variable (agent_id, scope, key);
create index parlant_variable_private on parlant_variable (session_id, is_private, updated_at);
create index parlant_variable_of_workspace on parlant_variable (workspace_id);
