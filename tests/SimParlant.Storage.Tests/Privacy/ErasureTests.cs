using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Bus;

namespace SimParlant.Storage.Tests.Privacy;

public sealed class ErasureTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private readonly string _secret = Any.Word();
    private readonly Trail _trail = new();

    [Fact]
    public async Task A_customer_leaves_no_trace_and_places_and_times_stay()
    {
        var customer = Any.Word();
        var session = await ConversationAsync(customer);
        var before = await Database.ListAsync<string>(Log, session.Id);

        var erased = (await EraseAsync(DataSubject.Of(null, customer))).Value;
        Assert.Equal(new Erasure(1, 2, 1, 1), erased);
        Assert.Equal(before, await Database.ListAsync<string>(Log, session.Id));
        Assert.Equal(0, await Database.SingleAsync<long>(Mentions, $"%{_secret}%"));
        Assert.Equal(0, await Database.SingleAsync<long>(Mentions, $"%{customer}%"));
        Assert.Equal(
            ["customer_message [erased]", "status_update -", "agent_message [erased]", "tool_result -", "variable_update -"],
            await Database.ListAsync<string>(
                "select event_type || ' ' || coalesce(content ->> 'text', '-') from parlant_event where session_id = $1 order by \"offset\"", session.Id));
        Assert.Equal("completed ,,,,,, {} {} []", await Database.SingleAsync<string>(
            "select status || ' ' || concat_ws(',', user_id, customer_id, ip_address, user_agent, referrer, title) || ',,,,,, ' || metadata || ' ' || variables || ' ' || tags from parlant_session where id = $1",
            session.Id));

        Assert.Equal(["superseded [erased]", "{}"], await Database.ListAsync<string>("""
            select r.status || ' ' || r.text from simparlant_reply r where r.session_id = $1 and r.explanation is null
            union all select m.memory::text from simparlant_session_state m where m.session_id = $1
            """, session.Id));

        var note = Assert.Single(_trail.Notes).Note;
        Assert.Equal(("data.erase", "1", "2"), (note.Action, note.Details!["sessions"], note.Details["messages"]));
        Assert.DoesNotContain(customer, note.ToString());
    }

    [Fact]
    public async Task A_member_is_erased_by_user_and_others_stay()
    {
        var agent = await AddAgentAsync();
        var (hers, theirs) = (await AddSessionAsync(agent, s => s.UserId = "user-linus"), await AddSessionAsync(agent, s => s.UserId = "user-grace"));
        await SendAsync(hers);
        await SendAsync(theirs, _secret);
        Assert.Equal(1, (await EraseAsync(DataSubject.Of("user-linus", null))).Value.Sessions);
        Assert.Equal(1, await Database.SingleAsync<long>("select count(*) from parlant_event where session_id = $1 and content ->> 'text' = $2", theirs.Id, _secret));
        Assert.Equal("user-grace", await Database.SingleAsync<string>("select user_id from parlant_session where id = $1", theirs.Id));
    }

    [Fact]
    public async Task It_goes_on_batch_by_batch_and_a_second_time_changes_nothing()
    {
        var (agent, customer) = (await AddAgentAsync(), Any.Word());
        for (var i = 0; i < 120; i++)
        {
            await AddSessionAsync(agent, s => s.CustomerId = customer);
        }

        Assert.Equal(120, (await EraseAsync(DataSubject.Of(null, customer))).Value.Sessions);
        Assert.Equal(new Erasure(0, 0, 0, 0), (await EraseAsync(DataSubject.Of(null, customer))).Value);
    }

    [Fact]
    public async Task A_turn_that_was_answering_says_no_more()
    {
        var customer = Any.Word();
        var session = await AddSessionAsync(await AddAgentAsync(), s => s.CustomerId = customer);
        await SendAsync(session, _secret);
        var turn = (await Queue.ClaimAsync("replica", 1000, 1000, TimeSpan.FromMinutes(1), None)).Single(t => t.SessionId == session.Id);
        await using var engine = EngineStorage.For(Any.Scope());
        Assert.True(await engine.BeginAnswerAsync(turn, [], Time.UtcNow, None));
        Assert.Equal(1, (await EraseAsync(DataSubject.Of(null, customer))).Value.CancelledTurns);
        Assert.False(await engine.AppendAsync(turn, [Any.Event(EventType.AgentMessage, """{"text":"late"}""")], Time.UtcNow, None));
        Assert.Equal(1, await Database.SingleAsync<long>("select count(*) from parlant_event where session_id = $1", session.Id));
    }

    [Theory]
    [InlineData(Permission.Read)]
    [InlineData(Permission.Write)]
    public async Task Only_an_admin_erases(Permission permission)
    {
        var customer = Any.Word();
        await ConversationAsync(customer);
        Assert.IsType<AccessDenied>((await EraseAsync(DataSubject.Of(null, customer), Any.Scope(permission: permission))).Problem);
        Assert.NotEqual(0, await Database.SingleAsync<long>(Mentions, $"%{customer}%"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a", "b")]
    [InlineData("", "")]
    public async Task One_person_must_be_named(string? user, string? customer) =>
        Assert.IsType<Invalid>((await EraseAsync(DataSubject.Of(user, customer))).Problem);

    [Fact]
    public async Task From_another_workspace_nothing_is_found()
    {
        var customer = Any.Word();
        await ConversationAsync(customer);
        Assert.Equal(0, (await EraseAsync(DataSubject.Of(null, customer), Any.Scope(Demo.Globex))).Value.Sessions);
        Assert.NotEqual(0, await Database.SingleAsync<long>(Mentions, $"%{customer}%"));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(Demo.Globex, null, 0)]
    [InlineData(Demo.AcmeSupport, "someone/else", 0)]
    [InlineData(Demo.AcmeSupport, null, 1)]
    public async Task The_function_itself_honours_whoever_calls_it(string? workspace, string? asCustomer, int sessions)
    {
        var customer = Any.Word();
        await ConversationAsync(customer);
        await using var connection = await App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand("select set_config('simparlant.workspaces', $1, true), set_config('simparlant.customer', $2, true)", connection))
        {
            set.Parameters.Add(new() { Value = workspace is null ? "" : $"{{{workspace}}}" });
            set.Parameters.Add(new() { Value = asCustomer ?? "" });
            await set.ExecuteNonQueryAsync();
        }

        await using var erase = new NpgsqlCommand("select count(*)::int from simparlant_erase_person(null, $1, 100, '2026-01-05')", connection);
        erase.Parameters.Add(new() { Value = customer });
        Assert.Equal(sessions, await erase.ExecuteScalarAsync());
    }

    /// <summary>The eraser's own role is held to what is left after an erasure: it can write nothing else into the log.</summary>
    [Theory]
    [InlineData("content = '{\"text\": \"something else\"}'", PostgresErrorCodes.RestrictViolation)]
    [InlineData("metadata = '{\"key\": \"other\"}'", PostgresErrorCodes.RestrictViolation)]
    [InlineData("\"offset\" = 7", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("created_at = '2020-01-01'", PostgresErrorCodes.InsufficientPrivilege)]
    public async Task The_log_takes_no_other_change(string change, string state)
    {
        var session = await ConversationAsync(Any.Word());
        await using var owner = await Database.OpenOwnerAsync();
        await using var command = new NpgsqlCommand(
            $"begin; set local role simparlant_eraser; select set_config('simparlant.workspaces', '{{{session.WorkspaceId}}}', true); "
            + $"update parlant_event set {change} where session_id = '{session.Id}' and event_type = 'customer_message'", owner);
        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private const string Log = "select \"offset\" || ' ' || event_type || ' ' || created_at from parlant_event where session_id = $1 order by \"offset\"";

    private const string Mentions = """
        select (select count(*) from parlant_session s where to_jsonb(s)::text like $1) + (select count(*) from parlant_event e where to_jsonb(e)::text like $1)
             + (select count(*) from parlant_variable v where to_jsonb(v)::text like $1) + (select count(*) from simparlant_turn t where to_jsonb(t)::text like $1)
             + (select count(*) from simparlant_customer c where to_jsonb(c)::text like $1) + (select count(*) from simparlant_customer_value v where to_jsonb(v)::text like $1)
             + (select count(*) from simparlant_reply r where to_jsonb(r)::text like $1) + (select count(*) from simparlant_session_state m where to_jsonb(m)::text like $1)
             + (select count(*) from simparlant_audit a where to_jsonb(a)::text like $1)
        """;

    private async Task<Outcome<Erasure>> EraseAsync(DataSubject? subject, WorkspaceScope? scope = null) =>
        await new ErasePerson(new Authorizer(_trail), Storage, _trail, new InMemoryWakeBus(NullLogger<InMemoryWakeBus>.Instance), Time).ExecuteAsync(scope ?? Any.Scope(), subject, None);

    /// <summary>A conversation with the secret in every place that can hold it, and one turn still to come.</summary>
    private async Task<Session> ConversationAsync(string customer)
    {
        var json = Any.Json($$"""{"said":"{{_secret}}"}""");
        var session = await AddSessionAsync(await AddAgentAsync(), s =>
        {
            (s.UserId, s.CustomerId, s.Title, s.IpAddress, s.UserAgent, s.Referrer) = ("user-grace", customer, _secret, "192.0.2.1", _secret, _secret);
            (s.Metadata, s.Variables, s.Tags) = (json, json, Any.Json($"""["{_secret}"]"""));
        });
        await SendAsync(session, _secret, $"client:{_secret}");
        var turn = (await Queue.ClaimAsync("replica", 1000, 1000, TimeSpan.FromMinutes(1), None)).Single(t => t.SessionId == session.Id);
        await using var engine = EngineStorage.For(Any.Scope());
        NewEvent[] events =
        [
            Any.Event(EventType.StatusUpdate, """{"status":"processing"}""", "turn:1:processing"),
            new(EventType.AgentMessage, Any.Json($$"""{"text":"You said {{_secret}}"}"""), Any.Json($$"""{"explanation":"{{_secret}}","turnId":"{{turn.Id}}"}"""), "turn:1:message"),
            Any.Event(EventType.ToolResult, json.GetRawText()),
            Any.Event(EventType.VariableUpdate, json.GetRawText()),
        ];
        Assert.True(await engine.AppendAsync(turn, events, Time.UtcNow, None));
        Assert.True(await engine.FailAsync(turn, _secret, [], Time.UtcNow, Time.UtcNow, None));
        await Database.ExecuteAsync(
            "insert into parlant_variable (workspace_id, agent_id, session_id, key, scope, value, value_type) values ($1, $2, $3, 'k', 'customer', to_jsonb($4::text), 'string')",
            session.WorkspaceId, session.AgentId, session.Id, _secret);
        await Database.ExecuteAsync("""
            with c as (
                insert into simparlant_customer (id, workspace_id, customer_id, name, metadata, created_at, updated_at)
                values (gen_random_uuid(), $1, $4, $5, $6, now(), now()) on conflict do nothing
            ), v as (
                insert into simparlant_customer_value (id, workspace_id, agent_id, customer_id, key, value, updated_at)
                values (gen_random_uuid(), $1, $2, $4, 'k', $6, now())
            ), m as (
                insert into simparlant_session_state (session_id, workspace_id, memory, updated_at) values ($3, $1, $6, now())
            ), r as (
                insert into simparlant_reply (id, workspace_id, session_id, status, text, explanation, created_at, updated_at)
                values (gen_random_uuid(), $1, $3, 'pending', $5, $6, now(), now())
            )
            update simparlant_turn set actions = jsonb_build_array($5) where session_id = $3
            """.Replace("$6", $"'{json.GetRawText()}'::jsonb", StringComparison.Ordinal),
            session.WorkspaceId, session.AgentId, session.Id, customer, _secret);
        return session;
    }
}
