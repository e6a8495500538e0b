using Npgsql;
using SimParlant.Storage.Tests.Schema;

namespace SimParlant.Storage.Tests.Isolation;

/// <summary>What the application's role can see and do, for every table of ours, whatever the code in front of it says.</summary>
public sealed class IsolationTests(ConstraintTests.SeededDatabase fixture) : IClassFixture<ConstraintTests.SeededDatabase>
{
    private const string Own = Demo.AcmeSupport;
    private const string Foreign = Demo.Globex;

    private readonly TestDatabase _database = fixture.Database;

    // To these the application's role can only add, and to the trail only through a function.
    private static readonly string[] Growing =
        ["parlant_event", "simparlant_audit", "simparlant_audit_seal", "simparlant_audit_sealed", "simparlant_behaviour_version"];

    public static TheoryData<string> Tables => [.. Expected.Tables, .. Expected.SupportTables];

    [Theory, MemberData(nameof(Tables))]
    public async Task With_nothing_set_there_are_no_rows(string table)
    {
        await using var app = await OpenAsync(null);
        Assert.Equal(0L, await ScalarAsync(app, $"select count(*) from {table}"));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task Rows_of_another_workspace_are_not_seen(string table)
    {
        await using var app = await OpenAsync(Own);
        Assert.Equal(Own, await ScalarAsync(app, $"select string_agg(distinct workspace_id, ',') from {table}"));
        Assert.Equal(0L, await ScalarAsync(app, $"select count(*) from {table} where workspace_id = '{Foreign}'"));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task Rows_of_another_workspace_are_not_updated(string table)
    {
        await using var app = await OpenAsync(Own);
        if (Growing.Contains(table))
        {
            await RefusedAsync(app, $"update {table} set workspace_id = workspace_id", PostgresErrorCodes.InsufficientPrivilege);
            return;
        }

        Assert.Equal(0, await ExecuteAsync(app, $"update {table} set workspace_id = workspace_id where workspace_id = '{Foreign}'"));
        Assert.NotEqual(0, await ExecuteAsync(app, $"update {table} set workspace_id = workspace_id"));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task Rows_of_another_workspace_are_not_deleted(string table)
    {
        await using var app = await OpenAsync(Own);
        if (Growing.Contains(table))
        {
            await RefusedAsync(app, $"delete from {table}", PostgresErrorCodes.InsufficientPrivilege);
            return;
        }

        Assert.Equal(0, await ExecuteAsync(app, $"delete from {table} where workspace_id = '{Foreign}'"));
        Assert.Equal(1, await _database.SingleAsync<long>($"select count(*) from {table} where workspace_id = '{Foreign}'"));
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_cannot_be_put_into_another_workspace(string table)
    {
        var row = await _database.SingleAsync<string>($"select to_jsonb(t)::text from {table} t where workspace_id = '{Foreign}' limit 1");
        await using var app = await OpenAsync(Own);
        await RefusedAsync(app,
            $"insert into {table} select * from jsonb_populate_record(null::{table}, $1::text::jsonb || jsonb_build_object('id', gen_random_uuid()))",
            PostgresErrorCodes.InsufficientPrivilege, row);
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_cannot_be_moved_into_another_workspace(string table)
    {
        await using var app = await OpenAsync(Own);
        // What points at Sim's tables is refused by a trigger, even before the policy is asked.
        await RefusedAsync(app, $"update {table} set workspace_id = '{Foreign}'",
            table is "parlant_agent_knowledge_base" or "parlant_tool_integration" ? PostgresErrorCodes.ForeignKeyViolation : PostgresErrorCodes.InsufficientPrivilege);
    }

    /// <summary>Not even the owner, whom row-level security does not hold, can make a row point across workspaces.</summary>
    [Theory, MemberData(nameof(Tables))]
    public async Task A_row_cannot_point_into_another_workspace(string table)
    {
        var keys = await _database.ListAsync<string>("""
            select a.attname || ' ' || c.confrelid::regclass::text
            from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
            where c.contype = 'f' and c.conrelid = $1::text::regclass
              and (c.confrelid::regclass::text like 'parlant\_%' or c.confrelid = 'knowledge_base'::regclass)
            """, table);
        Assert.True(keys.Count > 0 || table is "parlant_agent" or "parlant_tool" or "simparlant_workspace_policy" or "simparlant_usage" or "simparlant_customer" || table.StartsWith("simparlant_audit", StringComparison.Ordinal));
        foreach (var key in keys)
        {
            var (column, parent) = (key.Split(' ')[0], key.Split(' ')[1]);
            var target = await _database.SingleAsync<string>($"select id::text from {parent} where workspace_id = '{Foreign}'");
            await using var owner = await _database.OpenOwnerAsync();
            await using var transaction = await owner.BeginTransactionAsync();
            var row = (string)(await ScalarAsync(owner, $"select to_jsonb(t)::text from {table} t where workspace_id = '{Own}'"))!;
            await ExecuteAsync(owner, $"delete from {table}");
            await using var insert = new NpgsqlCommand(
                $"insert into {table} select * from jsonb_populate_record(null::{table}, $1::text::jsonb || jsonb_build_object('{column}', $2::text))", owner);
            insert.Parameters.Add(new() { Value = row });
            insert.Parameters.Add(new() { Value = target });
            var error = await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());
            Assert.True(error.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation, $"{key}: {error.MessageText}");
        }
    }

    /// <summary>Not even the owner can wire a tool to what another workspace has in Sim.</summary>
    [Theory]
    [InlineData("custom_tool", "select id from custom_tools where workspace_id = 'ws-globex' limit 1")]
    [InlineData("mcp_server", "insert into mcp_servers (id, workspace_id, name, transport) values ('mcp-globex', 'ws-globex', 'n', 'streamable-http') returning id")]
    [InlineData("workflow_block", """
        with w as (insert into workflow (id, user_id, workspace_id, name, last_synced, created_at, updated_at)
            values ('workflow-globex', 'user-mallory', 'ws-globex', 'n', now(), now(), now()) returning id)
        insert into workflow_blocks (id, workflow_id, type, name, position_x, position_y) select 'block-globex', id, 'agent', 'n', 0, 0 from w returning id
        """)]
    public async Task A_tool_cannot_be_wired_to_a_target_in_another_workspace(string type, string target)
    {
        var foreign = await _database.SingleAsync<string>(target);
        foreach (var id in new[] { foreign, "no-such-target" })
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync("""
                insert into parlant_tool_integration (workspace_id, parlant_tool_id, integration_type, target_id)
                select workspace_id, id, $1, $2 from parlant_tool where workspace_id = $3
                """, type, id, Own));
            Assert.Equal(("23503", "There is no such target in the workspace."), (error.SqlState, error.MessageText));
        }
    }

    [Fact]
    public async Task Several_workspaces_can_be_set_and_strange_names_stay_names()
    {
        await using var app = await OpenAsync(Own, Foreign);
        Assert.Equal(2L, await ScalarAsync(app, "select count(*) from parlant_agent"));
        await using var strange = await OpenAsync("a\",\"" + Own, "{}", "'; drop table parlant_agent; --", "");
        Assert.Equal(0L, await ScalarAsync(strange, "select count(*) from parlant_agent"));
    }

    [Theory]
    [InlineData("alter table parlant_agent disable row level security")]
    [InlineData("drop policy own_workspaces on parlant_agent")]
    [InlineData("create policy mine on parlant_agent using (true)")]
    [InlineData("truncate parlant_agent cascade")]
    [InlineData("set role simparlant_claimer")]
    [InlineData("set role simparlant_eraser")]
    [InlineData("set role simparlant_finder")]
    [InlineData("set role simparlant_keeper")]
    [InlineData("update parlant_event set content = '{\"text\": \"[erased]\"}'")]
    [InlineData("set role simparlant_auditor")]
    [InlineData("truncate simparlant_audit")]
    [InlineData("alter table parlant_agent disable trigger simparlant_note_change")]
    [InlineData("select simparlant_watch_changes()")]
    [InlineData("select simparlant_verify_audit('ws-globex')")]
    [InlineData("select simparlant_count_crossings('ws-globex')")]
    [InlineData("update workspace set name = 'mine'")]
    [InlineData("insert into permissions select * from permissions")]
    [InlineData("select key from api_key")]
    [InlineData("select password from account")]
    [InlineData("select value from verification")]
    [InlineData("delete from verification")]
    [InlineData("set role simparlant_doorkeeper")]
    [InlineData("create table mine (id int)")]
    [InlineData("create function simparlant_workspaces_2() returns int language sql as 'select 1'")]
    public async Task The_application_can_neither_lift_the_rules_nor_touch_what_is_Sims(string sql)
    {
        await using var app = await OpenAsync(Own);
        await RefusedAsync(app, sql, PostgresErrorCodes.InsufficientPrivilege);
    }

    private async Task<NpgsqlConnection> OpenAsync(params string[]? workspaces)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.AppConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        if (workspaces is not null)
        {
            // Never committed: the tests share their rows.
            await ExecuteAsync(connection, "begin");
            await using var command = new NpgsqlCommand("select set_config('simparlant.workspaces', $1::text, true)", connection);
            command.Parameters.Add(new() { Value = workspaces, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
            await command.ExecuteNonQueryAsync();
        }

        return connection;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task RefusedAsync(NpgsqlConnection connection, string sql, string state, params string[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(state, error.SqlState);
    }
}
