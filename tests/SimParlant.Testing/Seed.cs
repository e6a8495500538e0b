namespace SimParlant.Testing;

/// <summary>One row in each of the tables, for a workspace; ids follow from the workspace, see <see cref="Id"/>.</summary>
public static class Seed
{
    private const string Sql = """
        insert into parlant_agent (id, workspace_id, created_by, name) values (@agent, @ws, @user, 'seed');
        insert into parlant_guideline (id, workspace_id, agent_id, condition, action) values (@guideline, @ws, @agent, 'c', 'a');
        insert into parlant_canned_response (id, workspace_id, agent_id, template) values (@canned, @ws, @agent, 't');
        insert into parlant_term (id, workspace_id, agent_id, name, description) values (@term, @ws, @agent, 'n', 'd');
        insert into parlant_tool (id, workspace_id, name, display_name, description, tool_type, parameters)
            values (@tool, @ws, 'seed', 'Seed', 'd', 'custom', '{"type":"object"}');
        insert into custom_tools (id, workspace_id, user_id, title, schema, code) values (@target, @ws, @user, 'Seed', '{}', '');
        insert into parlant_tool_integration (id, workspace_id, parlant_tool_id, integration_type, target_id)
            values (@integration, @ws, @tool, 'custom_tool', @target);
        insert into parlant_agent_tool (id, workspace_id, agent_id, tool_id) values (@agenttool, @ws, @agent, @tool);
        insert into parlant_journey (id, workspace_id, agent_id, title, conditions) values (@journey, @ws, @agent, 't', '["c"]');
        insert into parlant_journey_state (id, workspace_id, journey_id, name, state_type, chat_prompt, is_initial)
            values (@state, @ws, @journey, 'start', 'chat', 'p', true);
        insert into parlant_journey_transition (id, workspace_id, journey_id, from_state_id, to_state_id)
            values (@transition, @ws, @journey, @state, @state);
        insert into parlant_journey_guideline (id, workspace_id, journey_id, guideline_id) values (@link, @ws, @journey, @guideline);
        insert into parlant_agent_knowledge_base (id, workspace_id, agent_id, knowledge_base_id) values (@grant, @ws, @agent, @kb);
        insert into parlant_session (id, workspace_id, agent_id, current_journey_id, current_state_id, user_id, event_count)
            values (@session, @ws, @agent, @journey, @state, @user, 1);
        insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, journey_id, state_id)
            values (@event, @ws, @session, 0, 'customer_message', '{"text":"t"}', '{"key":"k"}', @journey, @state);
        insert into parlant_variable (id, workspace_id, agent_id, session_id, key, value, value_type)
            values (@variable, @ws, @agent, @session, 'k', '1', 'number');
        insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at)
            values (@turn, @ws, @session, 0, '2026-01-01', '2026-01-01');
        insert into simparlant_workspace_policy (workspace_id, retention_days, pii_floor, updated_by, updated_at)
            values (@ws, 3650, 'standard', @user, '2026-01-01');
        insert into simparlant_embed_key (id, workspace_id, agent_id, key_hash, name, created_at)
            values (@embedkey, @ws, @agent, encode(sha256(convert_to(@ws, 'UTF8')), 'hex'), 'seed', '2026-01-01');
        insert into simparlant_usage (workspace_id, month, tokens, cost_cents) values (@ws, '2026-01-01', 1, 1);
        insert into simparlant_trait (id, workspace_id, agent_id, guideline_id, traits) values (@guideline, @ws, @agent, @guideline, '{"name":"seed"}');
        insert into simparlant_relationship (id, workspace_id, agent_id, kind, source_kind, source_id, target_kind, target_tag, created_at)
            values (@relationship, @ws, @agent, 'entailment', 'guideline', @guideline, 'tag_all', 't', '2026-01-01');
        insert into simparlant_capability (id, workspace_id, agent_id, title, description, created_at)
            values (@capability, @ws, @agent, 't', 'd', '2026-01-01');
        insert into simparlant_customer (id, workspace_id, customer_id, created_at, updated_at)
            values (@customer, @ws, 'seed', '2026-01-01', '2026-01-01');
        insert into simparlant_customer_value (id, workspace_id, agent_id, customer_id, key, value, updated_at)
            values (@value, @ws, @agent, 'seed', 'k', '1', '2026-01-01');
        insert into simparlant_session_state (session_id, workspace_id, memory, updated_at) values (@session, @ws, jsonb_build_object(
            'journeys', jsonb_build_array(jsonb_build_object('journeyId', @journey, 'status', 'active', 'path', jsonb_build_array(@state)))), '2026-01-01');
        insert into simparlant_journey_tally (journey_id, workspace_id) values (@journey, @ws);
        insert into simparlant_reply (id, workspace_id, session_id, status, text, created_at, updated_at)
            values (@turn, @ws, @session, 'said', 't', '2026-01-01', '2026-01-01');
        """;

    public static async Task WorkspaceAsync(TestDatabase database, string workspace)
    {
        var (user, knowledge) = workspace == Demo.Globex ? ("user-mallory", "kb-globex-secrets") : ("user-ada", "kb-acme-policies");
        var sql = System.Text.RegularExpressions.Regex.Replace(Sql, "@(\\w+)", match => match.Groups[1].Value switch
        {
            "ws" => $"'{workspace}'",
            "user" => $"'{user}'",
            "kb" => $"'{knowledge}'",
            var name => $"'{Id(workspace, name)}'",
        });
        await database.ExecuteAsync(sql);
    }

    public static Guid Id(string workspace, string name) =>
        new(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes($"{workspace}/{name}")));
}
