using System.Text.Json.Nodes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Storage.Database;
using SimParlant.Storage.Engine;
using SimParlant.Storage.Sessions;

namespace SimParlant.Storage.Tests.Engine;

/// <summary>A long conversation costs no more than a short one: by what PostgreSQL reads, not by the clock.</summary>
public sealed class HistoryTests(DatabaseFixture fixture) : EngineTest(fixture)
{
    private const int Recent = 100;

    // Rows of one node: the recent events and those of the turn; buffers: their pages, index pages and the policies' look-ups.
    private const int MostRows = 400;

    private static readonly string[] Interesting = ["customer_message", "agent_message", "status_update", "status_update", "status_update"];

    [Fact]
    public async Task No_step_of_loading_reads_more_of_a_hundred_thousand_events_than_of_a_thousand()
    {
        var agent = await AddFullAgentAsync();
        var (brief, endless) = (await AddSessionAsync(agent), await AddSessionAsync(agent));
        await FillAsync(brief, 1_000);
        await FillAsync(endless, 100_000);
        await Database.ExecuteAsync("analyze");
        var (few, many) = (await ReadAsync(await AskAsync(brief)), await ReadAsync(await AskAsync(endless)));
        Assert.All(many, read => Assert.True(read.Rows <= MostRows, $"{read.Rows} rows: {read.Sql}"));
        foreach (var (short_, long_) in few.Zip(many))
        {
            Assert.True(long_.Buffers <= short_.Buffers + 12, $"{short_.Buffers} buffers became {long_.Buffers}: {long_.Sql}");
        }
    }

    /// <summary>Appending looks for keys the session has already, through the only index that knows them.</summary>
    [Fact]
    public async Task Neither_a_message_nor_an_append_reads_more_after_a_hundred_thousand_events()
    {
        var agent = await AddFullAgentAsync();
        var (brief, endless) = (await AddSessionAsync(agent), await AddSessionAsync(agent));
        await FillAsync(brief, 1_000);
        await FillAsync(endless, 100_000);
        await Database.ExecuteAsync("analyze");
        var (few, many) = (await WriteAsync(brief), await WriteAsync(endless));
        foreach (var (short_, long_) in few.Zip(many))
        {
            Assert.True(long_ <= short_ + 40, $"{short_} buffers became {long_}");
        }
    }

    [Fact]
    public async Task A_key_is_found_wherever_it_is_and_only_by_its_own_workspace()
    {
        var session = await AddSessionAsync();
        await SendAsync(session, "one", "client:1");
        Assert.Equal(0L, await FindKeyAsync(Demo.Globex, session, "client:1"));
        Assert.Equal(0L, await FindKeyAsync(Demo.AcmeSupport, session, "client:2"));
        Assert.Equal(1L, await FindKeyAsync(Demo.AcmeSupport, session, "client:1"));
        var repeated = Assert.IsType<MessageAppended.Accepted>(await SendAsync(session, "one", "client:1"));
        Assert.True(repeated.Repeated);
    }

    private async Task<long> FindKeyAsync(string workspace, Session session, string key) =>
        await new ScopedSql(App, ScopeSettings.Of(Any.Scope(workspace))).FindAsync(
            "select count(*) from simparlant_find_keys($1, $2)", r => r.GetInt64(0), None, Parameters.Id(session.Id), Parameters.Texts([key]));

    private async Task FillAsync(Session session, int events)
    {
        await Database.ExecuteAsync("""
            insert into parlant_event (workspace_id, session_id, "offset", event_type, content, metadata)
            select $1, $2, i, ($4::text[])[1 + i % 5]::event_type, '{"text":"what was said"}',
                   jsonb_build_object('turnId', gen_random_uuid(), 'key', 'turn:' || i)
            from generate_series(0, $3 - 1) i
            """, session.WorkspaceId, session.Id, events, Interesting);
        await Database.ExecuteAsync("update parlant_session set event_count = $2 where id = $1", session.Id, events);
    }

    /// <summary>What each statement of a load reads: the most rows of one node, and all buffers.</summary>
    private async Task<IReadOnlyList<(string Sql, long Rows, long Buffers)>> ReadAsync(ClaimedTurn turn)
    {
        List<(string, long, long)> read = [];
        var agent = await Database.SingleAsync<Guid>("select agent_id from parlant_session where id = $1", turn.SessionId);
        foreach (var (sql, parameters) in EngineLoad.Statements(turn, Recent, Time.UtcNow).Concat(BehaviourLoad.Statements(agent, turn.WorkspaceId)))
        {
            var root = await ExplainAsync(sql, parameters);
            read.Add((sql, Nodes(root).Max(RowsOf), Buffers(root)));
        }

        return read;
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node["Plans"]?.AsArray() ?? []).SelectMany(child => Nodes(child!)).Prepend(node);

    private static long RowsOf(JsonNode node) =>
        (long)((double)node["Actual Loops"]! * ((double)node["Actual Rows"]! + (node["Rows Removed by Filter"] is { } removed ? (double)removed : 0)));

    /// <summary>Buffers of a message sent and of an event appended to the turn that answers it.</summary>
    private async Task<IReadOnlyList<long>> WriteAsync(Session session)
    {
        var now = Parameters.Time(Time.UtcNow);
        var message = await BuffersAsync(PostgresEventLog.Append,
            Parameters.Id(session.Id), Parameters.Text(session.WorkspaceId), Parameters.Id(Any.Id()), Parameters.Json("""{"text":"a question"}"""),
            Parameters.Json("{}"), Parameters.Text("client:" + Any.Word()), now, Parameters.Id(Any.Id()), Parameters.Date(new(2026, 1, 1)),
            Parameters.Number((long?)null), Parameters.Number((long?)null), Parameters.Id(Any.Id()), Parameters.Trace());
        var turn = await ClaimOneAsync();
        var append = await BuffersAsync(EngineSql.Append,
            Parameters.Id(turn.Id), Parameters.Number(turn.Attempt), Parameters.Id(session.Id), Parameters.Text(session.WorkspaceId),
            Parameters.Ids([Any.Id()]), Parameters.Mapped(new[] { EventType.AgentMessage }), Parameters.Jsons(["{}"]), Parameters.Jsons(["{}"]),
            Parameters.Texts(["turn:new"]), now.Clone(), Parameters.Texts([null]), Parameters.Ids(new Guid?[] { null }), Parameters.Ids(new Guid?[] { null }));
        Assert.Equal(2, await Database.SingleAsync<long>(
            "select count(*) from parlant_event where session_id = $1 and \"offset\" >= (select event_count - 2 from parlant_session where id = $1)", session.Id));
        await Database.ExecuteAsync("delete from simparlant_turn");
        return [message, append];
    }

    private async Task<long> BuffersAsync(string sql, params Npgsql.NpgsqlParameter[] parameters) => Buffers(await ExplainAsync(sql, parameters));

    private async Task<JsonNode> ExplainAsync(string sql, Npgsql.NpgsqlParameter[] parameters)
    {
        var plan = await new ScopedSql(App, ScopeSettings.Of(Any.Scope())).FindAsync(
            "explain (analyze, buffers, timing off, format json) " + sql, r => r.GetString(0), None, parameters);
        return JsonNode.Parse(plan!)![0]!["Plan"]!;
    }

    private static long Buffers(JsonNode root) => (long)root["Shared Hit Blocks"]! + (long)root["Shared Read Blocks"]!;
}
