using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Limits;
using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Tests.Engine;

public sealed class LoadTests(DatabaseFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task A_behaviour_arrives_as_it_was_written()
    {
        var session = await AddSessionAsync(await AddFullAgentAsync());
        var facts = await LoadAsync(session);
        var behaviour = facts.Behaviour;

        Assert.Equal(["angry", "always", "an order is asked about"], behaviour.Guidelines.Select(g => g.Condition == "the customer is angry" ? "angry" : g.Condition));
        var (angry, kind, orders) = (behaviour.Guidelines[0], behaviour.Guidelines[1], behaviour.Guidelines[2]);
        Assert.True(angry is { IsObservation: true, Priority: 300 });
        Assert.True(kind is { Criticality: Criticality.Low, IsTracked: false, Action: "be kind", Tags: ["tone"] });
        Assert.True(orders is { IsContinuous: true, Style: CompositionStyle.Strict, Tools: ["find_order"] });

        Assert.Equal(["Return", "Chat"], behaviour.Journeys.Select(j => j.Title));
        var journey = behaviour.Journeys[0];
        Assert.True(journey is { IsEnabled: true, Priority: 200, Tags: ["returns"], Conditions: ["something is to be returned"] });
        Assert.False(behaviour.Journeys[1].IsEnabled);
        Assert.Equal(["ask", "look", "old?", "sorry", "done"], journey.Nodes.Select(n => n.Name));
        Assert.Equal("ask", journey.Initial.Name);
        Assert.Equal([false, false, false, true, true], journey.Nodes.Select(n => n.EndsJourney));
        Assert.True(journey.Initial.Slots is [{ Variable: "order", Type: SlotType.Pattern, Pattern: "A-[0-9]+" }]);
        Assert.True(journey.Nodes[1] is { Tool: "find_order", AllowSkip: false });
        Assert.Equal(CompositionStyle.Fluid, journey.Nodes[2].Style);
        Assert.Equal(5, journey.Edges.Count);
        Assert.Equal((journey.Nodes[2].Id, journey.Nodes[3].Id, "yes", 200), (journey.Edges[0].From, journey.Edges[0].To, journey.Edges[0].Condition, journey.Edges[0].Priority));
        Assert.Equal((kind.Id, 400, "it was expensive"), (journey.Rules[0].GuidelineId, journey.Rules[0].Priority, journey.Rules[0].Condition));

        Assert.True(behaviour.Answers[0] is { Template: "Hello {{customer_name}}", Category: "start", RequiresExactMatch: true, Signals: ["hi"], Tags: [ApprovedAnswer.GreetingTag] });
        Assert.Equal([orders.Id, journey.Id, journey.Nodes[4].Id], behaviour.Answers[1].For);
        Assert.True(behaviour.Terms is [{ Name: "RMA", Importance: 300, Synonyms: ["return number"] }]);
        Assert.True(behaviour.Capabilities is [{ Title: "Returns", Signals: ["send back"] }]);
        Assert.Equal(
            [RelationshipKind.Priority, RelationshipKind.Priority, RelationshipKind.DependencyAny, RelationshipKind.Reevaluation], behaviour.Relationships.Select(r => r.Kind));
        Assert.Equal((EntityRef.Guideline(angry.Id), EntityRef.Guideline(kind.Id)), (behaviour.Relationships[0].Source, behaviour.Relationships[0].Target));
        Assert.Equal((EntityRef.TagAny("tone"), "g"), (behaviour.Relationships[2].Target, behaviour.Relationships[2].Group));
        var tool = Assert.Single(behaviour.Tools);
        Assert.True(tool is { Name: "find_order", IsConsequential: true, Overlap: ToolOverlap.Always, Usage: "When asked", Tags: ["lookup"] });
        Assert.Equal((TimeSpan.FromSeconds(5), EntityRef.Tool(tool.Id)), (tool.Timeout, behaviour.Relationships[3].Target));
    }

    [Fact]
    public async Task Of_the_variables_the_narrowest_counts_and_what_is_private_anywhere_is_private()
    {
        var agent = await AddFullAgentAsync();
        var customer = Any.Word();
        var session = await AddSessionAsync(agent, s =>
        {
            s.CustomerId = customer;
            s.Variables = Any.Json("""{"hours":"always","margin":99,"from":"the page"}""");
        });
        var other = await AddSessionAsync(agent, s => s.CustomerId = Any.Word());
        await Database.ExecuteAsync("""
            insert into simparlant_customer_value (id, workspace_id, agent_id, customer_id, key, value, updated_at)
            values (gen_random_uuid(), $1, $2, $3, 'plan', '"gold"', now())
            """, agent.WorkspaceId, agent.Id, customer);
        await Database.ExecuteAsync(
            "insert into parlant_variable (workspace_id, agent_id, session_id, key, value, value_type) values ($1, $2, $3, 'from', '\"the talk\"', 'string')",
            agent.WorkspaceId, agent.Id, session.Id);
        var known = (await LoadAsync(session)).Variables.ToDictionary(v => v.Key);
        Assert.Equal(
            [("from", VariableScope.Session, "\"the talk\"", false), ("hours", VariableScope.Session, "\"always\"", false),
                ("margin", VariableScope.Session, "99", true), ("plan", VariableScope.Customer, "\"gold\"", false)],
            known.Values.Select(v => (v.Key, v.Scope, v.Value.GetRawText(), v.IsPrivate)));
        Assert.Equal("What they pay for", known["plan"].Description);

        var theirs = (await LoadAsync(other)).Variables.ToDictionary(v => v.Key);
        Assert.Equal(["hours", "margin", "plan"], theirs.Keys);
        Assert.Equal(("free", true), (theirs["plan"].Value.GetString(), theirs["margin"].IsPrivate));
    }

    [Fact]
    public async Task A_customer_is_known_by_the_sessions_id_for_them()
    {
        var (agent, customer) = (await AddAgentAsync(), Any.Word());
        await Database.ExecuteAsync(
            "insert into simparlant_customer (id, workspace_id, customer_id, name, tags, created_at, updated_at) values (gen_random_uuid(), $1, $2, 'Ann', '[\"vip\"]', now(), now())",
            agent.WorkspaceId, customer);
        var known = (await LoadAsync(await AddSessionAsync(agent, s => s.CustomerId = customer))).Customer;
        Assert.True(known is { Name: "Ann", Tags: ["vip"] } && known.Id == customer);
        Assert.Null((await LoadAsync(await AddSessionAsync(agent))).Customer);
        Assert.Null((await LoadAsync(await AddSessionAsync(agent, s => s.CustomerId = Any.Word()))).Customer);
    }

    [Fact]
    public async Task The_latest_events_come_without_status_updates_and_the_turns_own_with_them()
    {
        var session = await AddSessionAsync();
        var turn = await AskAsync(session, "one");
        await using var store = Store();
        NewEvent[] events = [EngineEvents.Status(turn, "acknowledged"), Reply(turn), EngineEvents.Status(turn, "ready")];
        Assert.True(await store.AnswerAsync(turn, events, Effects, Time.UtcNow, None));
        Assert.True(await store.CompleteAsync(turn, [], new([], 0, 0), Time.UtcNow, None));
        var next = await AskAsync(session, "two");
        await store.AppendAsync(next, [EngineEvents.Status(next, "acknowledged")], Time.UtcNow, None);

        var facts = (await store.LoadAsync(next, 2, None))!;
        Assert.Equal([2, 4], facts.Events.Select(e => e.Offset));
        Assert.Equal([5], facts.Own.Select(e => e.Offset));
        Assert.Equal((TurnKind.Reply, false, 1), (facts.Request.Kind, facts.Request.IsAnswered, (await FindAsync(session)).MessageCount - 2));
        Assert.Equal([0, 2, 4], (await store.LoadAsync(next, 10, None))!.Events.Select(e => e.Offset));
    }

    [Fact]
    public async Task What_is_left_of_the_month_is_known_and_never_less_than_nothing()
    {
        await Database.ExecuteAsync("delete from simparlant_usage");
        var session = await AddSessionAsync();
        var turn = await AskAsync(session);
        await using (var store = Store())
        {
            Assert.True(await store.AnswerAsync(turn, [], Effects with { Tokens = 70, Cents = 9 }, Time.UtcNow, None));
        }

        await using var bound = EngineWith(new Quotas { Tokens = 100, CostCents = 5 }).For(Any.Scope());
        var facts = (await bound.LoadAsync(turn, 10, None))!;
        Assert.Equal((30L, 0L, true), (facts.TokensLeft, facts.CentsLeft, facts.Request.IsAnswered));
        Time.Advance(TimeSpan.FromDays(40));
        Assert.Equal(100L, (await bound.LoadAsync(turn, 10, None))!.TokensLeft);
        await using var unbound = Store();
        Assert.Null((await unbound.LoadAsync(turn, 10, None))!.TokensLeft);
    }

    [Fact]
    public async Task An_utterance_says_what_it_was_asked_for()
    {
        var session = await AddSessionAsync();
        await SendAsync(session);
        await Database.ExecuteAsync("update simparlant_turn set kind = 'utterance', actions = '[\"Ask for a rating\"]'");
        await using var store = Store();
        var request = (await store.LoadAsync(await ClaimOneAsync(), 10, None))!.Request;
        Assert.True(request is { Kind: TurnKind.Utterance, Actions: ["Ask for a rating"], IsAnswered: false });
    }

    [Fact]
    public async Task Nothing_is_loaded_without_an_agent_and_nothing_in_another_workspace()
    {
        var session = await AddSessionAsync(await AddFullAgentAsync());
        var turn = await AskAsync(session);
        await using var foreign = Store(Demo.Globex);
        await Assert.ThrowsAsync<ArgumentException>(() => foreign.LoadAsync(turn, 10, None).AsTask());
        var disguised = turn with { WorkspaceId = Demo.Globex };
        Assert.Null(await foreign.LoadAsync(disguised, 10, None));
        Assert.False(await foreign.AppendAsync(disguised, [Reply(turn)], Time.UtcNow, None));
        Assert.False(await foreign.BeginAnswerAsync(disguised, [], Time.UtcNow, None));
        Assert.False(await foreign.ShowAsync(disguised, "x", Time.UtcNow, None));
        Assert.False(await foreign.AnswerAsync(disguised, [Reply(turn)], Effects, Time.UtcNow, None));
        Assert.False(await foreign.CompleteAsync(disguised, [], new([], 1, 1), Time.UtcNow, None));
        Assert.False(await foreign.FailAsync(disguised, "x", [], null, Time.UtcNow, None));
        Assert.False(await foreign.RenewAsync(disguised, Lease, None));

        await WithAsync(async s => await s.Agents.DeleteAsync(session.AgentId, None));
        await using var store = Store();
        Assert.Null(await store.LoadAsync(turn, 10, None));
    }

    private async Task<TurnFacts> LoadAsync(Session session)
    {
        var turn = await AskAsync(session);
        await using var store = Store();
        var facts = (await store.LoadAsync(turn, 10, None))!;
        await Database.ExecuteAsync("delete from simparlant_turn");
        return facts;
    }
}
