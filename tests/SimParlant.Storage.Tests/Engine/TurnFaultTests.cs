using Microsoft.Extensions.Logging.Abstractions;
using System.Text.Json;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Bus;

namespace SimParlant.Storage.Tests.Engine;

/// <summary>
/// A replica dies at each boundary of a turn that looks something up, does something of consequence and walks a journey; another takes over.
/// However it went: one answer, no consequential call made twice, consecutive offsets, counters as if nothing had happened.
/// </summary>
public sealed class TurnFaultTests(DatabaseFixture fixture) : StorageTest(fixture), IAsyncLifetime
{
    private static readonly TurnOptions Options = new() { Owner = "test", Lease = TimeSpan.FromSeconds(10) };

    public Task InitializeAsync() => Database.ExecuteAsync("delete from simparlant_turn");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whenever_a_replica_dies_there_is_one_answer_and_nothing_of_consequence_happens_twice()
    {
        var (reference, boundaries) = await LiveAsync(null);
        Assert.Equal(
            ["before find_order", "after find_order", "before cancel_order", "after cancel_order"],
            boundaries.Where(boundary => boundary.EndsWith("_order", StringComparison.Ordinal)));
        Assert.Contains("ask journey", boundaries);
        for (var at = 0; at < boundaries.Count; at++)
        {
            var (told, _) = await LiveAsync(at);
            var isUnknown = boundaries[at] is "before cancel_order" or "after cancel_order"
                || (boundaries[at] == "before append ToolResult" && boundaries[at - 1] == "after cancel_order")
                || (boundaries[at] == "after begin ToolCall" && boundaries[at + 1] == "before cancel_order");
            Assert.True(isUnknown ? told.WithUnknown == reference.WithUnknown : told == reference, $"{at} {boundaries[at]}:\n{told}\ninstead of\n{reference}");
        }
    }

    private sealed record Told(string Events, string Counters, int Cancelled, int Answers)
    {
        /// <summary>Without what depends on knowing how the call ended.</summary>
        public string WithUnknown => $"{Answers} {Counters.Split('|')[0]}";
    }

    /// <returns>What the conversation looks like in the end, and the boundaries a replica passes in it.</returns>
    private async Task<(Told Told, List<string> Boundaries)> LiveAsync(int? dies)
    {
        var session = await StartAsync();
        var tools = new Shop();
        await SendAsync(session, "Please cancel order 12");
        await RunAsync(new Life(), tools);
        await SendAsync(session, "Yes, go ahead");
        var life = new Life(dies);
        await RunAsync(life, tools);
        Time.Advance(Options.Lease + TimeSpan.FromSeconds(1));
        await RunAsync(new Life(), tools);
        Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(new Life(), tools);
        return (await ReadAsync(session, tools), life.Passed);
    }

    private async Task RunAsync(Life life, IToolExecutor tools)
    {
        var mortal = new Mortal(life, EngineStorage, new LexicalModel(Time), tools);
        foreach (var turn in await Queue.ClaimAsync("test", 10, Options.PerWorkspace, Options.Lease, None))
        {
            await new TurnRunner(mortal, new InMemoryWakeBus(NullLogger<InMemoryWakeBus>.Instance), mortal, mortal, new NoTurnLog(), Options, Time).RunAsync(turn, None);
        }
    }

    private async Task<Told> ReadAsync(Session session, Shop tools)
    {
        var offsets = await Database.ListAsync<int>("select \"offset\" from parlant_event where session_id = $1 order by 1", session.Id);
        Assert.Equal(Enumerable.Range(0, offsets.Count), offsets);
        Assert.True(tools.Cancelled <= 1, $"cancelled {tools.Cancelled} times");
        Assert.Equal("completed completed", string.Join(' ', await Database.ListAsync<string>(
            "select status from simparlant_turn where session_id = $1 order by created_at, id", session.Id)));
        var answers = await Database.SingleAsync<long>(
            "select count(*) from parlant_event where session_id = $1 and event_type = 'agent_message'", session.Id);
        return new Told(
            string.Join('\n', await Database.ListAsync<string>(
                """
                select event_type || ' ' || coalesce(content ->> 'text', content ->> 'status', regexp_replace(content ->> 'tool', '_w.*', ''), content ->> 'move', '')
                from parlant_event where session_id = $1 order by "offset"
                """, session.Id)),
            await Database.SingleAsync<string>(
                """
                select concat_ws(' ',
                    (select sum(match_count) from parlant_guideline where agent_id = s.agent_id), s.event_count >= 0, s.message_count,
                    (select sum(total_sessions) from parlant_journey where agent_id = s.agent_id), (select total_messages from parlant_agent where id = s.agent_id))
                    || '|' || concat_ws(' ',
                    (select sum(completion_rate) from parlant_journey where agent_id = s.agent_id),
                    (select string_agg(t.use_count || '', ',' order by t.id) from parlant_agent_tool t where t.agent_id = s.agent_id),
                    (select sum(t.use_count) from parlant_journey_transition t join parlant_journey j on j.id = t.journey_id where j.agent_id = s.agent_id))
                from parlant_session s where s.id = $1
                """, session.Id),
            tools.Cancelled,
            (int)answers);
    }

    private async Task<Session> StartAsync()
    {
        var agent = await AddAgentAsync(change: agent => agent.ModelProvider = "offline");
        var (find, cancel) = (await AddToolAsync(agent.Id, "find_order", false), await AddToolAsync(agent.Id, "cancel_order", true));
        var document = Document.Replace("find_order", find, StringComparison.Ordinal).Replace("cancel_order", cancel, StringComparison.Ordinal);
        await using var storage = Storage.For(Any.Scope());
        Assert.True(await storage.Behaviours.ReplaceAsync(agent.Id, DocumentJson.Read(Any.Json(document)).Value, Time.UtcNow, None));
        return await AddSessionAsync(agent);
    }

    /// <returns>The tool's name: those of a workspace are all different.</returns>
    private async Task<string> AddToolAsync(Guid agentId, string name, bool isConsequential)
    {
        var (tool, unique) = (Any.Id(), $"{name}_{Any.Word()}");
        var schema = isConsequential
            ? """{"type":"object","x-consequential":true,"properties":{"order_id":{"type":"integer","description":"The order's number"}},"required":["order_id"]}"""
            : """{"type":"object"}""";
        await Database.ExecuteAsync(
            """
            insert into parlant_tool (id, workspace_id, name, display_name, description, tool_type, parameters)
            values ($1, $2, $3, $4, $5, 'custom', $6::jsonb)
            """,
            tool, Demo.AcmeSupport, unique, name.Replace('_', ' '), name.Replace('_', ' ') + " by its number", schema);
        await Database.ExecuteAsync(
            "insert into parlant_agent_tool (id, workspace_id, agent_id, tool_id) values ($1, $2, $3, $4)", Any.Id(), Demo.AcmeSupport, agentId, tool);
        return unique;
    }

    private const string Document = """
        {
          "guidelines": [
            { "when": "always", "then": "Say that cancelling is free", "tools": ["find_order"] }
          ],
          "journeys": [
            {
              "title": "Cancelling", "when": ["The customer wants to cancel an order"],
              "states": [
                { "name": "cancel", "tool": "cancel_order" },
                { "name": "told", "say": "Your order is cancelled." }
              ]
            }
          ],
          "tools": ["find_order", "cancel_order"]
        }
        """;

    private sealed class Shop : IToolExecutor
    {
        public int Cancelled { get; private set; }

        public ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct)
        {
            Cancelled += invocation.Tool.Name.StartsWith("cancel", StringComparison.Ordinal) ? 1 : 0;
            return ValueTask.FromResult(new ToolResult(JsonSerializer.SerializeToElement(new { done = true })));
        }
    }
}
