using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Storage.Tests.Engine;

public sealed class AnswerTests(DatabaseFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task An_answer_counts_everything_once_however_often_it_is_repeated()
    {
        var agent = await AddFullAgentAsync();
        var session = await AddSessionAsync(agent);
        await Database.ExecuteAsync("delete from simparlant_usage");
        await using var store = Store();
        foreach (var milliseconds in (int[])[200, 400])
        {
            var turn = await AskAsync(session);
            var behaviour = (await store.LoadAsync(turn, 10, None))!.Behaviour;
            var journey = behaviour.Journeys[0];
            var effects = Effects with
            {
                Memory = SessionMemory.Empty with { Turns = 7 }, CurrentJourneyId = journey.Id, CurrentStateId = journey.Nodes[1].Id,
                MatchedGuidelines = [behaviour.Guidelines[0].Id, behaviour.Guidelines[0].Id, behaviour.Guidelines[1].Id], MatchedLinks = [journey.Rules[0].LinkId],
                UsedAnswers = [behaviour.Answers[0].Id], UsedTransitions = [journey.Edges[0].Id, journey.Edges[0].Id], StartedJourneys = [journey.Id],
                CompletedJourneys = milliseconds == 200 ? [] : [journey.Id], Tools = [new(behaviour.Tools[0].Id, true), new(behaviour.Tools[0].Id, false)],
                Tokens = 100, Cents = 3, ResponseTimeMs = milliseconds,
            };
            Assert.True(await store.BeginAnswerAsync(turn, [], Time.UtcNow, None));
            Assert.True(await store.AnswerAsync(turn, [Reply(turn)], effects, Time.UtcNow, None));
            Assert.True(await store.AnswerAsync(turn, [Reply(turn), EngineEvents.Status(turn, "again")], effects, Time.UtcNow, None));
            Assert.True(await store.CompleteAsync(turn, [EngineEvents.Status(turn, "ready")], new([behaviour.Guidelines[1].Id], 10, 1), Time.UtcNow, None));
            Assert.False(await store.CompleteAsync(turn, [], new([], 10, 1), Time.UtcNow, None));
            Assert.False(await store.AnswerAsync(turn, [Reply(turn)], effects, Time.UtcNow, None));
        }

        var s = await FindAsync(session);
        Assert.Equal((6, 4, 220, 8, 300), (s.EventCount, s.MessageCount, s.TokensUsed, s.Cost, s.AverageResponseTime));
        var a = await WithAsync(async w => (await w.Agents.FindAsync(agent.Id, None))!);
        Assert.Equal((4, 220, 8, Time.UtcNow), (a.TotalMessages, a.TotalTokensUsed, a.TotalCost, a.LastActiveAt));
        Assert.Equal("220 8", await Database.SingleAsync<string>("select tokens || ' ' || cost_cents from simparlant_usage where workspace_id = $1", agent.WorkspaceId));
        Assert.Equal(["0", "0", "2", "4"], await ListAsync("select match_count::text from parlant_guideline where agent_id = $1 order by match_count", agent.Id));
        Assert.Equal(["2"], await ListAsync("select sum(l.match_count)::text from parlant_journey_guideline l join parlant_journey j on j.id = l.journey_id where j.agent_id = $1", agent.Id));
        Assert.Equal(["2"], await ListAsync("select sum(use_count)::text from parlant_canned_response where agent_id = $1", agent.Id));
        Assert.Equal(["4"], await ListAsync("select sum(t.use_count)::text from parlant_journey_transition t join parlant_journey j on j.id = t.journey_id where j.agent_id = $1", agent.Id));
        Assert.Equal(["2 50"], await ListAsync("select total_sessions || ' ' || completion_rate from parlant_journey where agent_id = $1 and title = 'Return'", agent.Id));
        Assert.Equal(["4"], await ListAsync("select use_count::text from parlant_agent_tool where agent_id = $1", agent.Id));
        Assert.Equal("7 2", await Database.SingleAsync<string>(
            "select (memory ->> 'turns') || ' ' || answered from simparlant_session_state where session_id = $1", session.Id));
        Assert.Single(SessionMemory.Read(await Database.SingleAsync<string>("select memory::text from simparlant_session_state where session_id = $1", session.Id)).Applied);
    }

    [Fact]
    public async Task The_session_stands_where_the_answer_left_it_and_a_place_that_is_gone_is_none()
    {
        var agent = await AddFullAgentAsync();
        var session = await AddSessionAsync(agent);
        await using var store = Store();
        var turn = await AskAsync(session);
        var journey = (await store.LoadAsync(turn, 10, None))!.Behaviour.Journeys[0];
        var moved = EngineEvents.JourneyTransition(turn, 0, journey, "enter", null, journey.Initial);
        Assert.True(await store.AnswerAsync(turn, [moved, moved with { Key = "gone", JourneyId = Any.Id(), StateId = Any.Id() }], Effects with
        {
            CurrentJourneyId = journey.Id, CurrentStateId = journey.Initial.Id, StartedJourneys = [journey.Id, Any.Id()], Mode = SessionMode.Manual,
            MatchedGuidelines = [Any.Id()], UsedTransitions = [Any.Id()], Tools = [new(Any.Id(), true)], MatchedLinks = [Any.Id()], UsedAnswers = [Any.Id()],
        }, Time.UtcNow, None));
        var stands = await FindAsync(session);
        Assert.Equal((journey.Id, journey.Initial.Id, SessionMode.Manual), (stands.CurrentJourneyId, stands.CurrentStateId, stands.Mode));
        Assert.Equal([$"{journey.Id} {journey.Initial.Id}", "none"], await ListAsync(
            "select coalesce(journey_id || ' ' || state_id, 'none') from parlant_event where session_id = $1 and event_type = 'journey_transition' order by \"offset\"", session.Id));

        Assert.True(await store.CompleteAsync(turn, [], new([], 0, 0), Time.UtcNow, None));
        var next = await AskAsync(session);
        Assert.True(await store.AnswerAsync(next, [], Effects with { CurrentJourneyId = Any.Id(), CurrentStateId = journey.Initial.Id }, Time.UtcNow, None));
        Assert.Null((await FindAsync(session)).CurrentJourneyId);
        Assert.Equal(SessionMode.Manual, (await FindAsync(session)).Mode);
    }

    [Fact]
    public async Task Variables_go_to_their_scope()
    {
        var agent = await AddFullAgentAsync();
        var (known, nobody) = (await AddSessionAsync(agent, s => s.CustomerId = "c-" + Any.Word()), await AddSessionAsync(agent));
        VariableChange[] changes =
        [
            Change("order", VariableScope.Session, "A-1"), Change("order", VariableScope.Session, "A-2"), Change("plan", VariableScope.Customer, "gold"),
            Change("hours", VariableScope.Global, "always"), Change("margin", VariableScope.Session, "0"),
        ];
        await using var store = Store();
        foreach (var session in new[] { known, nobody, known })
        {
            var turn = await AskAsync(session);
            Assert.True(await store.AnswerAsync(turn, [], Effects with { Variables = changes }, Time.UtcNow, None));
            Assert.True(await store.CompleteAsync(turn, [], new([], 0, 0), Time.UtcNow, None));
        }

        const string rows = "select key || ' ' || scope || ' ' || (value #>> '{}') || ' ' || is_private from parlant_variable where ";
        Assert.Equal(["margin session 0 true", "order session A-2 false"], await ListAsync(rows + "session_id = $1 order by key", known.Id));
        Assert.Equal(["margin session 0 true", "order session A-2 false", "plan session gold false"], await ListAsync(rows + "session_id = $1 order by key", nobody.Id));
        Assert.Equal(["hours global always false", "margin global 12.5 true", "plan customer free false"], await ListAsync(rows + "session_id is null and agent_id = $1 order by key", agent.Id));
        Assert.Equal(1, await Database.SingleAsync<long>("select count(*) from simparlant_customer where customer_id = $1", known.CustomerId!));
        Assert.Equal([$"{known.CustomerId} plan gold"], await ListAsync("select customer_id || ' ' || key || ' ' || (value #>> '{}') from simparlant_customer_value where agent_id = $1", agent.Id));
    }

    [Fact]
    public async Task A_streamed_reply_grows_and_is_said_once_answered()
    {
        var session = await AddSessionAsync();
        var turn = await AskAsync(session);
        await using var store = Store();
        Assert.True(await store.ShowAsync(turn, "He", Time.UtcNow, None));
        Assert.True(await store.ShowAsync(turn, "Hello", Time.UtcNow, None));
        Assert.Equal(["streaming Hello"], await RepliesAsync(session));
        Assert.True(await store.AnswerAsync(turn, [Reply(turn, "Hello")], Effects, Time.UtcNow, None));
        Assert.True(await store.ShowAsync(turn, "late", Time.UtcNow, None));
        Assert.Equal(["said Hello"], await RepliesAsync(session));
    }

    [Fact]
    public async Task In_manual_mode_the_latest_draft_alone_waits_for_a_decision()
    {
        var session = await AddSessionAsync(await AddAgentAsync(), s => s.Mode = SessionMode.Manual);
        await using var store = Store();
        foreach (var text in (string[])["first", "second"])
        {
            var turn = await AskAsync(session);
            Assert.True(await store.ShowAsync(turn, text[..2], Time.UtcNow, None));
            var draft = new ReplyDraft(text, new Explanation { Origin = ReplyOrigin.OwnWords, Rationale = "r", Style = CompositionStyle.Fluid, Provider = "p", Model = "m" });
            Assert.True(await store.AnswerAsync(turn, [], Effects with { AgentMessages = 0, Draft = draft }, Time.UtcNow, None));
            Assert.True(await store.AnswerAsync(turn, [], Effects with { AgentMessages = 0, Draft = draft }, Time.UtcNow, None));
            Assert.True(await store.CompleteAsync(turn, [], new([], 0, 0), Time.UtcNow, None));
        }

        Assert.Equal(["superseded first", "pending second"], await RepliesAsync(session));
        Assert.Equal("own_words", await Database.SingleAsync<string>(
            "select explanation ->> 'origin' from simparlant_reply where session_id = $1 and status = 'pending'", session.Id));
        Assert.Equal((2, (int?)null), ((await FindAsync(session)).MessageCount, (await FindAsync(session)).AverageResponseTime));
    }

    [Fact]
    public async Task A_lost_claim_writes_nothing()
    {
        var session = await AddSessionAsync();
        var old = await AskAsync(session);
        await using var store = Store();
        Time.Advance(Lease);
        var taken = await ClaimOneAsync();
        Assert.Equal(2, taken.Attempt);
        Assert.False(await store.AppendAsync(old, [Reply(old)], Time.UtcNow, None));
        Assert.False(await store.BeginAnswerAsync(old, [], Time.UtcNow, None));
        Assert.False(await store.ShowAsync(old, "x", Time.UtcNow, None));
        Assert.False(await store.AnswerAsync(old, [Reply(old)], Effects with { Tokens = 5 }, Time.UtcNow, None));
        Assert.False(await store.CompleteAsync(old, [Reply(old)], new([], 5, 5), Time.UtcNow, None));
        Assert.False(await store.FailAsync(old, "x", [Reply(old)], Time.UtcNow, Time.UtcNow, None));
        Assert.False(await store.RenewAsync(old, Lease, None));
        Assert.Equal((1, 0), ((await FindAsync(session)).EventCount, (await FindAsync(session)).TokensUsed));
        Assert.Empty(await RepliesAsync(session));
        Assert.True(await store.AnswerAsync(taken, [Reply(taken)], Effects, Time.UtcNow, None));
    }

    [Fact]
    public async Task What_has_answered_is_no_longer_cancelled_and_what_failed_while_answering_neither()
    {
        var session = await AddSessionAsync();
        var turn = await AskAsync(session);
        await using var store = Store();
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], Effects, Time.UtcNow, None));
        Assert.True(await store.FailAsync(turn, "the review is away", [], Time.UtcNow.AddSeconds(5), Time.UtcNow, None));
        await SendAsync(session, "two");
        Assert.Empty(await Queue.ClaimAsync("me", 10, 100, Lease, None));
        Time.Advance(TimeSpan.FromSeconds(5));
        var again = await ClaimOneAsync();
        Assert.Equal((turn.Id, 2), (again.Id, again.Attempt));
        Assert.True((await store.LoadAsync(again, 10, None))!.Request.IsAnswered);
        Assert.True(await store.CompleteAsync(again, [], new([], 0, 0), Time.UtcNow, None));
        Assert.Equal(2, (await ClaimOneAsync()).TriggerOffset);
    }

    [Fact]
    public async Task Answers_of_many_sessions_at_once_lose_no_count()
    {
        var agent = await AddFullAgentAsync();
        List<ClaimedTurn> turns = [];
        for (var i = 0; i < 12; i++)
        {
            turns.Add(await AskAsync(await AddSessionAsync(agent)));
        }

        await using var first = Store();
        var behaviour = (await first.LoadAsync(turns[0], 1, None))!.Behaviour;
        Guid[] guidelines = [.. behaviour.Guidelines.Select(g => g.Id)];
        var used = await Database.SingleAsync<int>("select use_count from parlant_tool where id = $1", behaviour.Tools[0].Id);
        var answered = await Task.WhenAll(turns.Select((turn, i) => Task.Run(async () =>
        {
            await using var store = Store();
            return await store.AnswerAsync(turn, [Reply(turn)], Effects with
            {
                MatchedGuidelines = i % 2 == 0 ? guidelines : [.. guidelines.Reverse()], StartedJourneys = [behaviour.Journeys[0].Id],
                CompletedJourneys = i % 3 == 0 ? [behaviour.Journeys[0].Id] : [], Tools = [new(behaviour.Tools[0].Id, true)], Tokens = 1,
            }, Time.UtcNow, None);
        })));
        Assert.All(answered, Assert.True);
        Assert.Equal(["12", "12", "12"], await ListAsync("select match_count::text from parlant_guideline where agent_id = $1 and enabled", agent.Id));
        Assert.Equal(["12 33"], await ListAsync("select total_sessions || ' ' || completion_rate from parlant_journey where agent_id = $1 and title = 'Return'", agent.Id));
        Assert.Equal(used + 12, await Database.SingleAsync<int>("select use_count from parlant_tool where id = $1", behaviour.Tools[0].Id));
        Assert.Equal(["12 24"], await ListAsync("select total_tokens_used || ' ' || total_messages from parlant_agent where id = $1", agent.Id));
    }

    [Fact]
    public async Task A_tools_rate_of_success_is_its_mean_and_follows_what_changes()
    {
        var session = await AddSessionAsync(await AddFullAgentAsync());
        var tool = await AddToolAsync(name: Any.Word());
        await UseAsync(session, tool, [true, true, true, false]);
        Assert.Equal(75, await RateAsync(tool));
        for (var i = 0; i < 40; i++)
        {
            await UseAsync(session, tool, [true, true, true, true, true, true, true, true, true, false]);
        }

        Assert.InRange(await RateAsync(tool), 84, 96);
        for (var i = 0; i < 40; i++)
        {
            await UseAsync(session, tool, [false, false, false, false, false, false, false, false, false, false]);
        }

        Assert.InRange(await RateAsync(tool), 0, 5);
    }

    [Fact]
    public async Task The_session_remembers_what_was_applied_the_latest_last_and_forgets_the_oldest()
    {
        var session = await AddSessionAsync();
        await using var store = Store();
        Guid[] ids = [.. Enumerable.Range(0, 310).Select(_ => Any.Id())];
        var turn = await AskAsync(session);
        Assert.True(await store.AnswerAsync(turn, [], Effects with { Memory = SessionMemory.Empty with { Applied = ids } }, Time.UtcNow, None));
        Assert.True(await store.CompleteAsync(turn, [], new([ids[200], ids[309]], 0, 0), Time.UtcNow, None));
        var applied = (await store.LoadAsync(await AskAsync(session), 10, None))!.Memory.Applied;
        Assert.Equal(300, applied.Count);
        Assert.Equal([ids[308], ids[200], ids[309]], applied.TakeLast(3));
        Assert.DoesNotContain(ids[0], applied);
    }

    private async Task UseAsync(Session session, Guid tool, bool[] outcomes)
    {
        var turn = await AskAsync(session);
        await using var store = Store();
        Assert.True(await store.AnswerAsync(turn, [], Effects with { Tools = [.. outcomes.Select(ok => new ToolUse(tool, ok))] }, Time.UtcNow, None));
        Assert.True(await store.CompleteAsync(turn, [], new([], 0, 0), Time.UtcNow, None));
    }

    private Task<int> RateAsync(Guid tool) => Database.SingleAsync<int>("select success_rate from parlant_tool where id = $1", tool);

    private Task<IReadOnlyList<string>> RepliesAsync(Session session) =>
        ListAsync("select status || ' ' || text from simparlant_reply where session_id = $1 order by created_at, id", session.Id);

    private Task<IReadOnlyList<string>> ListAsync(string sql, Guid id) => Database.ListAsync<string>(sql, id);

    private static VariableChange Change(string key, VariableScope scope, string value) =>
        new(key, scope, System.Text.Json.JsonSerializer.SerializeToElement(value), "string");
}
