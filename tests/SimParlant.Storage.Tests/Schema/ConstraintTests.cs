using Npgsql;

namespace SimParlant.Storage.Tests.Schema;

/// <summary>Every CHECK and every UNIQUE of the schema, broken once.</summary>
public sealed class ConstraintTests(ConstraintTests.SeededDatabase fixture) : IClassFixture<ConstraintTests.SeededDatabase>
{
    private static readonly Dictionary<string, string> Checks = new()
    {
        ["parlant_agent_temperature_range"] = "temperature = 101",
        ["parlant_agent_max_tokens_range"] = "max_tokens = 0",
        ["parlant_agent_response_timeout_range"] = "response_timeout_ms = 300001",
        ["parlant_agent_max_context_length_range"] = "max_context_length = 200001",
        ["parlant_agent_conversation_style_known"] = "conversation_style = 'rude'",
        ["parlant_agent_pii_handling_mode_known"] = "pii_handling_mode = 'public'",
        ["parlant_agent_data_retention_range"] = "data_retention_days = 0",
        ["parlant_agent_total_sessions_positive"] = "total_sessions = -1",
        ["parlant_agent_total_messages_positive"] = "total_messages = -1",
        ["parlant_agent_total_tokens_used_positive"] = "total_tokens_used = -1",
        ["parlant_agent_total_cost_positive"] = "total_cost = -1",
        ["parlant_agent_average_duration_positive"] = "average_session_duration = -1",
        ["parlant_guideline_priority_range"] = "priority = 1001",
        ["parlant_guideline_match_count_positive"] = "match_count = -1",
        ["parlant_canned_response_priority_range"] = "priority = 0",
        ["parlant_canned_response_use_count_positive"] = "use_count = -1",
        ["parlant_term_importance_range"] = "importance = 0",
        ["parlant_tool_success_rate_range"] = "success_rate = 101",
        ["parlant_tool_use_count_positive"] = "use_count = -1",
        ["parlant_tool_execution_timeout_range"] = "execution_timeout = 0",
        ["parlant_tool_rate_per_minute_positive"] = "rate_limit_per_minute = 0",
        ["parlant_tool_rate_per_hour_positive"] = "rate_limit_per_hour = 0, rate_limit_per_minute = null",
        ["parlant_tool_rates_agree"] = "rate_limit_per_minute = 1001",
        ["parlant_tool_auth_config_sealed"] = """auth_config = '{"password":"plain"}'""",
        ["parlant_tool_auth_type_known"] = "auth_type = 'smile'",
        ["parlant_tool_type_known"] = "tool_type = 'hammer'",
        ["parlant_tool_parameters_object"] = "parameters = '{}'",
        ["parlant_tool_integration_type_known"] = "integration_type = 'fax'",
        ["parlant_tool_integration_health_known"] = "health_status = 'so-so'",
        ["parlant_tool_integration_error_count_positive"] = "error_count = -1",
        ["parlant_agent_tool_priority_range"] = "priority = 0",
        ["parlant_agent_tool_use_count_positive"] = "use_count = -1",
        ["parlant_journey_completion_rate_range"] = "completion_rate = 101",
        ["parlant_journey_total_sessions_positive"] = "total_sessions = -1",
        ["parlant_journey_conditions_listed"] = "conditions = '[]'",
        ["parlant_journey_state_content"] = "chat_prompt = null",
        ["parlant_journey_state_start_or_end"] = "is_final = true",
        ["parlant_journey_transition_priority_range"] = "priority = 0",
        ["parlant_journey_transition_use_count_positive"] = "use_count = -1",
        ["parlant_journey_guideline_priority_range"] = "priority_override = 0",
        ["parlant_journey_guideline_match_count_positive"] = "match_count = -1",
        ["parlant_session_workspace_named"] = "workspace_id = ''",
        ["parlant_session_event_count_positive"] = "event_count = -1",
        ["parlant_session_message_count_positive"] = "message_count = -1",
        ["parlant_session_tokens_used_positive"] = "tokens_used = -1",
        ["parlant_session_cost_positive"] = "cost = -1",
        ["parlant_session_response_time_positive"] = "average_response_time = -1",
        ["parlant_session_satisfaction_range"] = "satisfaction_score = 6",
        ["parlant_session_type_known"] = "session_type = 'brawl'",
        ["parlant_session_locale_shape"] = "locale = 'english'",
        ["parlant_session_ends_after_start"] = "ended_at = started_at - interval '1 second'",
        ["parlant_session_active_after_start"] = "last_activity_at = started_at - interval '1 second'",
        ["parlant_event_offset_positive"] = "\"offset\" = -1",
        ["parlant_variable_scope_known"] = "scope = 'galaxy'",
        ["parlant_variable_value_type_known"] = "value_type = 'date'",
        ["parlant_variable_key_shape"] = "key = '1st'",
        ["parlant_agent_knowledge_base_threshold_range"] = "search_threshold = 101",
        ["parlant_agent_knowledge_base_max_results_positive"] = "max_results = 0",
        ["parlant_agent_knowledge_base_priority_range"] = "priority = 0",
        ["parlant_agent_knowledge_base_search_count_positive"] = "search_count = -1",
        ["simparlant_turn_status_known"] = "status = 'bored'",
        ["simparlant_turn_trace_parent_short"] = "trace_parent = repeat('x', 56)",
        ["simparlant_turn_leased"] = "status = 'running'",
        ["simparlant_turn_attempt_positive"] = "attempt = -1",
        ["simparlant_workspace_policy_retention_range"] = "retention_days = 0",
        ["simparlant_workspace_policy_pii_known"] = "pii_floor = 'cellar'",
        ["simparlant_embed_key_hash_shape"] = "key_hash = 'pk_plain'",
        ["simparlant_embed_key_origins_list"] = "allowed_origins = '{}'",
        ["simparlant_turn_trace_parent_short"] = "trace_parent = repeat('x', 56)",
        ["simparlant_turn_kind_known"] = "kind = 'monologue'",
        ["simparlant_turn_actions_list"] = "actions = '{}'",
        ["simparlant_trait_of_one"] = "journey_id = id",
        ["simparlant_trait_object"] = "traits = '[]'",
        ["simparlant_relationship_kind_known"] = "kind = 'friendship'",
        ["simparlant_relationship_source"] = "source_tag = 't'",
        ["simparlant_relationship_target"] = "target_tag = null",
        ["simparlant_capability_lists"] = "signals = '{}'",
        ["simparlant_customer_lists"] = "tags = '{}'",
        ["simparlant_customer_value_key_shape"] = "key = '1st'",
        ["simparlant_session_state_answered_positive"] = "answered = -1",
        ["simparlant_journey_tally_completed_positive"] = "completed = -1",
        ["simparlant_reply_status_known"] = "status = 'whispered'",
        ["simparlant_reply_decided"] = "status = 'approved'",
        ["simparlant_usage_first_of_month"] = "month = '2026-01-02'",
        ["simparlant_usage_positive"] = "tokens = -1",
    };

    /// <summary>What must differ in a copy of the row so that this index alone refuses it.</summary>
    private static readonly Dictionary<string, string> Uniques = new()
    {
        ["parlant_agent_live_name"] = "{}",
        ["parlant_term_name"] = "{}",
        ["parlant_tool_name"] = "{}",
        ["parlant_tool_integration_target"] = "{}",
        ["parlant_agent_tool_once"] = "{}",
        ["parlant_journey_title"] = "{}",
        ["parlant_journey_state_name"] = """{"is_initial":false}""",
        ["parlant_journey_state_one_initial"] = """{"name":"other"}""",
        ["parlant_journey_guideline_once"] = "{}",
        ["parlant_event_offset"] = """{"metadata":null}""",
        ["parlant_event_key"] = """{"offset":7}""",
        ["parlant_variable_key"] = "{}",
        ["parlant_variable_of_agent"] = """{"session_id":null}""",
        ["parlant_agent_knowledge_base_once"] = "{}",
    };

    private readonly TestDatabase _database = fixture.Database;

    public static TheoryData<string> CheckNames => [.. Checks.Keys];

    public static TheoryData<string> UniqueNames => [.. Uniques.Keys];

    [Theory, MemberData(nameof(CheckNames))]
    public async Task A_row_that_breaks_the_check_is_refused(string name)
    {
        var table = await _database.SingleAsync<string>("select conrelid::regclass::text from pg_constraint where conname = $1", name);
        // Events refuse every update; without their trigger the check itself is asked.
        var error = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(
            $"set session_replication_role = replica; update {table} set {Checks[name]} where workspace_id = '{Demo.AcmeSupport}'"));
        Assert.Equal((PostgresErrorCodes.CheckViolation, name), (error.SqlState, error.ConstraintName));
    }

    [Theory, MemberData(nameof(UniqueNames))]
    public async Task A_second_row_of_the_same_key_is_refused(string name)
    {
        var table = await _database.SingleAsync<string>("select indrelid::regclass::text from pg_index where indexrelid = $1::regclass", name);
        var error = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync($"""
            insert into {table}
            select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || '{Uniques[name]}')).*
            from {table} t, generate_series(1, 2) where workspace_id = '{Demo.AcmeSupport}' limit 2
            """));
        Assert.Equal((PostgresErrorCodes.UniqueViolation, name), (error.SqlState, error.ConstraintName));
    }

    [Fact]
    public async Task No_check_is_missing_from_this_list() => Assert.Equal(
        await _database.ListAsync<string>("""
            select conname::text from pg_constraint
            where contype = 'c' and conrelid::regclass::text ~ '^(parlant|simparlant(?!_audit|_alert))_' order by conname collate "C"
            """),
        Checks.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task No_unique_key_is_missing_from_this_list() => Assert.Equal(
        await _database.ListAsync<string>("""
            select indexrelid::regclass::text from pg_index
            where indisunique and not indisprimary and indrelid::regclass::text like 'parlant\_%'
              and not exists (select 1 from pg_constraint where conindid = indexrelid and contype = 'u')
            order by indexrelid::regclass::text collate "C"
            """),
        Uniques.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_name_is_free_again_once_its_agent_is_deleted()
    {
        await _database.ExecuteAsync("insert into parlant_agent (workspace_id, created_by, name, deleted_at) values ($1, 'user-ada', 'seed', now())",
            Demo.AcmeSupport);
        Assert.Equal(2, await _database.SingleAsync<long>(
            "select count(*) from parlant_agent where name = 'seed' and workspace_id = $1", Demo.AcmeSupport));
    }

    [Theory]
    [InlineData("update parlant_event set content = '{}'")]
    [InlineData("update parlant_event set journey_id = null")]
    public async Task An_event_cannot_be_changed_even_by_the_owner(string sql)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(sql));
        Assert.Equal("parlant_event_immutable", error.ConstraintName);
    }

    [Fact]
    public async Task A_final_state_has_no_way_out()
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync($"""
            insert into parlant_journey_state (id, workspace_id, journey_id, name, state_type, is_final)
            select '00000000-0000-0000-0000-0000000000f1', workspace_id, id, 'end2', 'final', true from parlant_journey where workspace_id = '{Demo.Globex}';
            insert into parlant_journey_transition (workspace_id, journey_id, from_state_id, to_state_id)
            select workspace_id, journey_id, id, id from parlant_journey_state where name = 'end2'
            """));
        Assert.Equal("parlant_journey_transition_from_final", error.ConstraintName);
    }

    public sealed class SeededDatabase : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            await Database.ExecuteAsync("delete from parlant_agent");
            await Seed.WorkspaceAsync(Database, Demo.AcmeSupport);
            await Seed.WorkspaceAsync(Database, Demo.Globex);
            await Database.ExecuteAsync("select simparlant_seal_audit(100)");
        }

        public async Task DisposeAsync() => await Database.DisposeAsync();
    }
}
