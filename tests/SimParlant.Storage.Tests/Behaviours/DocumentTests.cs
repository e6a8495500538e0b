using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Storage.Tests.Engine;

namespace SimParlant.Storage.Tests.Behaviours;

public sealed class DocumentTests(DatabaseFixture fixture) : EngineTest(fixture)
{
    // Every row a document is laid onto, all columns of it; and how much the trail has noted.
    private const string All = """
        select line from (
            select 'guideline' || to_jsonb(t)::text as line from parlant_guideline t where agent_id = $1
            union all select 'answer' || to_jsonb(t)::text from parlant_canned_response t where agent_id = $1
            union all select 'term' || to_jsonb(t)::text from parlant_term t where agent_id = $1
            union all select 'journey' || to_jsonb(t)::text from parlant_journey t where agent_id = $1
            union all select 'state' || to_jsonb(t)::text from parlant_journey_state t join parlant_journey j on j.id = t.journey_id where j.agent_id = $1
            union all select 'way' || to_jsonb(t)::text from parlant_journey_transition t join parlant_journey j on j.id = t.journey_id where j.agent_id = $1
            union all select 'link' || to_jsonb(t)::text from parlant_journey_guideline t join parlant_journey j on j.id = t.journey_id where j.agent_id = $1
            union all select 'tool' || to_jsonb(t)::text from parlant_agent_tool t where agent_id = $1
            union all select 'variable' || to_jsonb(t)::text from parlant_variable t where agent_id = $1
            union all select 'trait' || to_jsonb(t)::text from simparlant_trait t where agent_id = $1
            union all select 'relationship' || to_jsonb(t)::text from simparlant_relationship t where agent_id = $1
            union all select 'capability' || to_jsonb(t)::text from simparlant_capability t where agent_id = $1
            union all select 'trail' || count(*) from simparlant_audit) s
        order by line
        """;

    [Fact]
    public async Task A_document_comes_back_as_it_went_in()
    {
        var agent = await AddFullAgentAsync();
        var back = await ReadAsync(agent);
        // What a document leaves to be understood is written out.
        var expected = Document with
        {
            Journeys = [Document.Journeys[0], Document.Journeys[1] with { Transitions = [new("a", "b")] }],
        };
        Assert.Equal(DocumentJson.Write(expected).GetRawText(), DocumentJson.Write(back).GetRawText());
    }

    [Fact]
    public async Task What_was_read_changes_nothing_when_it_is_put_back()
    {
        var agent = await AddFullAgentAsync();
        await AddByHandAsync(agent);
        var (before, document) = (await Database.ListAsync<string>(All, agent.Id), await ReadAsync(agent));
        Time.Advance(TimeSpan.FromHours(1));
        await ReplaceAsync(agent, document);
        Assert.Equal(before, await Database.ListAsync<string>(All, agent.Id));
        Assert.Equal(DocumentJson.Write(document).GetRawText(), DocumentJson.Write(await ReadAsync(agent)).GetRawText());
    }

    [Fact]
    public async Task What_keeps_its_name_or_its_words_keeps_its_id_and_its_counters()
    {
        var agent = await AddFullAgentAsync();
        await Database.ExecuteAsync("update parlant_guideline set match_count = 5 where agent_id = $1", agent.Id);
        await Database.ExecuteAsync("update parlant_canned_response set use_count = 5 where agent_id = $1", agent.Id);
        await Database.ExecuteAsync("update parlant_journey set total_sessions = 5 where agent_id = $1", agent.Id);
        await Database.ExecuteAsync("update parlant_agent_tool set use_count = 5 where agent_id = $1", agent.Id);
        var states = await Database.ListAsync<Guid>("select s.id from parlant_journey_state s join parlant_journey j on j.id = s.journey_id where j.agent_id = $1 and s.name in ('ask', 'old?') order by s.id", agent.Id);
        var journey = Document.Journeys[0];
        await ReplaceAsync(agent, Document with
        {
            Guidelines = [Document.Guidelines[0] with { Then = "be very kind" }, Document.Guidelines[2], Document.Guidelines[3] with { Name = "off", Enabled = true }, new("new", "new")],
            Journeys = [journey with { States = [journey.States[2], journey.States[0], journey.States[4]], Transitions = [new("old?", "ask"), new("ask", "done")], Guidelines = [] }],
            Answers = [Document.Answers[0] with { Say = "Hello!" }, Document.Answers[1] with { For = ["Return/ask"] }],
            Relationships = [], Capabilities = [], Terms = [], Variables = [],
        });
        Assert.Equal(["be very kind 5", "look it up 5", "never 5", "new 0"], await Database.ListAsync<string>(
            "select action || ' ' || match_count from parlant_guideline where agent_id = $1 order by action", agent.Id));
        Assert.Equal([5, 5], await Database.ListAsync<int>("select use_count from parlant_canned_response where agent_id = $1", agent.Id));
        Assert.Equal([5], await Database.ListAsync<int>("select total_sessions from parlant_journey where agent_id = $1", agent.Id));
        Assert.Equal([5], await Database.ListAsync<int>("select use_count from parlant_agent_tool where agent_id = $1", agent.Id));
        Assert.Equal(states, await Database.ListAsync<Guid>("select s.id from parlant_journey_state s join parlant_journey j on j.id = s.journey_id where j.agent_id = $1 and s.name in ('ask', 'old?') order by s.id", agent.Id));
        var back = await ReadAsync(agent);
        Assert.Equal("old?", back.Journeys[0].States[0].Name);
        Assert.Equal(["Return/ask"], back.Answers[1].For);
        Assert.Empty(back.Capabilities.Select(c => c.Title).Concat(back.Terms.Select(t => t.Name)).Concat(back.Variables.Select(v => v.Key)).Concat(back.Relationships.Select(r => r.From)));
    }

    [Fact]
    public async Task A_session_whose_state_is_gone_leaves_its_journey_and_others_stay()
    {
        var agent = await AddFullAgentAsync();
        await using var store = Store();
        var (leaves, stays) = (await AddSessionAsync(agent), await AddSessionAsync(agent));
        foreach (var (session, state) in new[] { (leaves, 1), (stays, 0) })
        {
            var turn = await AskAsync(session);
            var journey = (await store.LoadAsync(turn, 1, None))!.Behaviour.Journeys[0];
            Assert.True(await store.AnswerAsync(turn, [], Effects with { CurrentJourneyId = journey.Id, CurrentStateId = journey.Nodes[state].Id }, Time.UtcNow, None));
            await Database.ExecuteAsync("delete from simparlant_turn");
        }

        var changed = Document.Journeys[0] with { States = [Document.Journeys[0].States[0], Document.Journeys[0].States[4]], Transitions = null };
        await ReplaceAsync(agent, Document with { Journeys = [changed], Answers = [], Relationships = [] });
        Assert.Equal((null, null), ((await FindAsync(leaves)).CurrentJourneyId, (await FindAsync(leaves)).CurrentStateId));
        Assert.NotNull((await FindAsync(stays)).CurrentStateId);
    }

    [Fact]
    public async Task What_a_document_cannot_say_is_left_alone()
    {
        var agent = await AddFullAgentAsync();
        var tool = await AddToolAsync(name: Any.Word());
        await Database.ExecuteAsync("insert into parlant_agent_tool (workspace_id, agent_id, tool_id, enabled) values ($1, $2, $3, false)", agent.WorkspaceId, agent.Id, tool);
        var session = await AddSessionAsync(agent);
        await Database.ExecuteAsync("insert into parlant_variable (workspace_id, agent_id, session_id, key, value, value_type) values ($1, $2, $3, 'k', '1', 'number')", agent.WorkspaceId, agent.Id, session.Id);
        await ReplaceAsync(agent, new());
        Assert.Equal(
            ["""tool["enabled", false]""", """variable["k", 1]"""],
            (await Database.ListAsync<string>("""
                select 'tool' || jsonb_build_array('enabled', enabled)::text from parlant_agent_tool where agent_id = $1
                union all select 'variable' || jsonb_build_array(key, value)::text from parlant_variable where agent_id = $1
                """, agent.Id)).Order(StringComparer.Ordinal));
        Assert.Equal(DocumentJson.Write(new()).GetRawText(), DocumentJson.Write(await ReadAsync(agent)).GetRawText());
    }

    [Fact]
    public async Task Two_at_once_leave_one_of_the_two_documents()
    {
        var agent = await AddFullAgentAsync();
        BehaviourDocument[] documents = [Document, Document with { Guidelines = [new("a", "b", "kind"), new("c", "d", "orders"), new("e", "f", "angry")] }];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => ReplaceAsync(agent, documents[i % 2]))));
        var guidelines = (await ReadAsync(agent)).Guidelines;
        Assert.Contains(guidelines.Count, (int[])[3, 4]);
        Assert.Equal(guidelines.Count == 3 ? "a" : "always", guidelines.Single(g => g.Name == "kind").When);
    }

    [Fact]
    public async Task Nobody_reads_or_replaces_the_behaviour_of_another_workspaces_agent_or_of_one_that_is_gone()
    {
        var agent = await AddFullAgentAsync();
        var before = await Database.ListAsync<string>(All, agent.Id);
        await using (var foreign = Storage.For(Any.Scope(Demo.Globex)))
        {
            Assert.Null(await foreign.Behaviours.ReadAsync(agent.Id, None));
            Assert.False(await foreign.Behaviours.ReplaceAsync(agent.Id, new(), Time.UtcNow, None));
        }

        await using (var customer = Storage.For(Any.CustomerScope(agent, "c-1")))
        {
            Assert.DoesNotContain("kind", DocumentJson.Write((await customer.Behaviours.ReadAsync(agent.Id, None))!).GetRawText());
        }

        Assert.Equal(before, await Database.ListAsync<string>(All, agent.Id));
        await using var storage = Storage.For(Any.Scope());
        await storage.Agents.DeleteAsync(agent.Id, None);
        Assert.Null(await storage.Behaviours.ReadAsync(agent.Id, None));
        Assert.False(await storage.Behaviours.ReplaceAsync(agent.Id, new(), Time.UtcNow, None));
    }

    /// <summary>Rows as the other mutations leave them: without traits, without names, and referred to all the same.</summary>
    private async Task AddByHandAsync(Agent agent)
    {
        var (named, other) = (Any.Guideline(agent), Any.Guideline(agent));
        await WithAsync(async storage =>
        {
            await storage.Guidelines.AddAsync(named, None);
            await storage.Guidelines.AddAsync(other, None);
            await storage.CannedResponses.AddAsync(Any.CannedResponse(agent), None);
            return true;
        });
        await Database.ExecuteAsync("""
            insert into parlant_journey_guideline (workspace_id, journey_id, guideline_id) select $1, id, $3 from parlant_journey where agent_id = $2 and title = 'Chat'
            """, agent.WorkspaceId, agent.Id, named.Id);
        await Database.ExecuteAsync("""
            with j as (
                insert into parlant_journey (workspace_id, agent_id, title, conditions) values ($1, $2, 'By hand', '["c"]') returning id
            ), s as (
                insert into parlant_journey_state (workspace_id, journey_id, name, state_type, chat_prompt, condition, is_initial, is_final, metadata)
                select $1, id, 'start', 'chat'::journey_state_type, 'p', 'unused', true, false, '{"mine":1,"collects":[{"variable":"v","type":"date"}]}'::jsonb from j
                union all select $1, id, 'end', 'chat', 'bye', null, false, true, null from j
                returning id, journey_id, name
            )
            insert into parlant_journey_transition (workspace_id, journey_id, from_state_id, to_state_id)
            select $1, a.journey_id, a.id, b.id from s a, s b where a.name = 'start' and b.name = 'end'
            """, agent.WorkspaceId, agent.Id);
    }

    private Task<BehaviourDocument> ReadAsync(Agent agent) => WithAsync(async storage => (await storage.Behaviours.ReadAsync(agent.Id, None))!);

    private Task<bool> ReplaceAsync(Agent agent, BehaviourDocument document) => WithAsync(async storage =>
    {
        Assert.True(await storage.Behaviours.ReplaceAsync(agent.Id, document, Time.UtcNow, None));
        return true;
    });
}
