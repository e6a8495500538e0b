using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Testing.Engine;

/// <summary>What the engine may rely on, whatever keeps its data. Inherited where there is a database and where scenarios run in memory.</summary>
public abstract class EngineStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly BehaviourDocument Document = DocumentJson.Read(Any.Json("""
        {
          "guidelines": [{ "when": "always", "then": "be kind" }],
          "variables": [
            { "key": "hours", "value": "9 to 5" },
            { "key": "plan", "value": "free", "scope": "customer", "description": "What they pay for" },
            { "key": "margin", "value": 12.5, "private": true }
          ]
        }
        """)).Value;

    private static readonly TurnEffects Answered = new() { Memory = SessionMemory.Empty, AgentMessages = 1, CustomerMessages = 1, ResponseTimeMs = 100 };

    protected abstract Task<IEngineWorld> OpenAsync(BehaviourDocument document);

    [Fact]
    public async Task A_turn_finds_its_session_what_was_said_and_what_the_agent_is_to_do()
    {
        var (world, session, turn) = await AskAsync("Hello");
        await using var store = world.Store();
        var facts = (await store.LoadAsync(turn, 10, None))!;
        Assert.Equal((session, TurnKind.Reply, false), (facts.Session.Id, facts.Request.Kind, facts.Request.IsAnswered));
        Assert.Equal("Hello", Assert.Single(facts.Events).Content.GetProperty("text").GetString());
        Assert.Equal("be kind", Assert.Single(facts.Behaviour.Guidelines).Action);
        Assert.Equal(["hours global 9 to 5", "margin global 12.5 private", "plan customer free"], Told(facts));
        Assert.Empty(facts.Own);
    }

    [Fact]
    public async Task Nothing_of_another_workspace_is_found_or_written()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store(elsewhere: true);
        var lost = turn with { WorkspaceId = Demo.Globex };
        Assert.Null(await store.LoadAsync(lost, 10, None));
        Assert.False(await store.AppendAsync(lost, [EngineEvents.Status(turn, "stray")], world.UtcNow, None));
        Assert.Single(await world.EventsAsync(session));
    }

    [Fact]
    public async Task An_event_with_a_key_happens_once_and_offsets_follow_one_another()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        NewEvent[] twice = [EngineEvents.Status(turn, "acknowledged"), EngineEvents.Status(turn, "processing"), EngineEvents.Status(turn, "acknowledged")];
        Assert.True(await store.AppendAsync(turn, twice, world.UtcNow, None));
        Assert.True(await store.AppendAsync(turn, twice, world.UtcNow, None));
        Assert.Equal([0, 1, 2], (await world.EventsAsync(session)).Select(e => e.Offset));
        Assert.Equal(2, (await store.LoadAsync(turn, 10, None))!.Own.Count);
    }

    [Fact]
    public async Task Whoever_lost_the_claim_writes_nothing_any_more()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        Assert.True(await store.RenewAsync(turn, world.Lease, None));
        world.Advance(world.Lease + TimeSpan.FromSeconds(1));
        var second = (await world.ClaimAsync(session))!;
        Assert.Equal((turn.Id, turn.Attempt + 1), (second.Id, second.Attempt));
        Assert.False(await store.RenewAsync(turn, world.Lease, None));
        Assert.False(await store.AppendAsync(turn, [EngineEvents.Status(turn, "late")], world.UtcNow, None));
        Assert.False(await store.BeginAnswerAsync(turn, [], world.UtcNow, None));
        Assert.False(await store.ShowAsync(turn, "late", world.UtcNow, None));
        Assert.False(await store.AnswerAsync(turn, [Reply(turn)], Answered, world.UtcNow, None));
        Assert.False(await store.CompleteAsync(turn, [], new([], 0, 0), world.UtcNow, None));
        Assert.False(await store.FailAsync(turn, "late", [], null, world.UtcNow, None));
        Assert.True(await store.AnswerAsync(second, [Reply(second)], Answered, world.UtcNow, None));
    }

    [Fact]
    public async Task A_renewed_claim_is_nobody_elses()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        world.Advance(world.Lease / 2);
        Assert.True(await store.RenewAsync(turn, world.Lease, None));
        world.Advance(world.Lease * 0.75);
        Assert.Null(await world.ClaimAsync(session));
        Assert.True(await store.AppendAsync(turn, [EngineEvents.Status(turn, "processing")], world.UtcNow, None));
    }

    [Fact]
    public async Task A_newer_message_cancels_what_has_not_begun_to_answer()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        await world.SayAsync(session, "Wait");
        Assert.False(await store.AppendAsync(turn, [EngineEvents.Status(turn, "late")], world.UtcNow, None));
        Assert.Equal("cancelled", (await world.EventsAsync(session))[^1].Content.GetProperty("status").GetString());
        Assert.NotEqual(turn.Id, (await world.ClaimAsync(session))!.Id);
    }

    [Fact]
    public async Task A_newer_message_waits_for_what_has_begun_to_answer()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        Assert.True(await store.BeginAnswerAsync(turn, [EngineEvents.Status(turn, "typing")], world.UtcNow, None));
        await world.SayAsync(session, "Wait");
        Assert.Null(await world.ClaimAsync(session));
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], Answered, world.UtcNow, None));
        Assert.True(await store.CompleteAsync(turn, [EngineEvents.Status(turn, "ready")], new([], 0, 0), world.UtcNow, None));
        Assert.NotEqual(turn.Id, (await world.ClaimAsync(session))!.Id);
    }

    [Fact]
    public async Task An_answer_counts_once_however_often_it_is_given()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        var effects = Answered with { Tokens = 100, Cents = 3, Memory = SessionMemory.Empty with { Turns = 7 } };
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], effects, world.UtcNow, None));
        Assert.True(await store.AnswerAsync(turn, [Reply(turn), EngineEvents.Status(turn, "again")], effects, world.UtcNow, None));
        Assert.True((await store.LoadAsync(turn, 10, None))!.Request.IsAnswered);
        Assert.True(await store.CompleteAsync(turn, [], new([], 10, 1), world.UtcNow, None));
        Assert.False(await store.CompleteAsync(turn, [], new([], 10, 1), world.UtcNow, None));
        var next = (await NextAsync(world, session)).Facts;
        Assert.Equal((110, 4, 7), (next.Session.TokensUsed, next.Session.Cost, next.Memory.Turns));
        Assert.Equal(3, (await world.EventsAsync(session)).Count);
    }

    [Fact]
    public async Task An_answer_that_leaves_nothing_to_find_out_completes_its_turn()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        var guideline = (await store.LoadAsync(turn, 10, None))!.Behaviour.Guidelines[0].Id;
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], Answered with { Closing = new([guideline, guideline], 0, 0) }, world.UtcNow, None));
        Assert.False(await store.AnswerAsync(turn, [Reply(turn)], Answered, world.UtcNow, None));
        Assert.Equal([guideline], (await NextAsync(world, session)).Facts.Memory.Applied);
    }

    [Fact]
    public async Task Variables_go_to_their_scope_and_what_is_private_stays_so()
    {
        var world = await OpenAsync(Document);
        var customer = "c-" + Any.Word();
        var (known, nobody) = (await world.StartAsync(customer), await world.StartAsync());
        foreach (var session in new[] { known, nobody })
        {
            await AnswerAsync(world, session, Answered with
            {
                Variables =
                [
                    Change("order", VariableScope.Session, "A-1"), Change("order", VariableScope.Session, "A-2"),
                    Change("plan", VariableScope.Customer, "gold"), Change("hours", VariableScope.Global, "always"), Change("margin", VariableScope.Global, "0"),
                ],
            });
        }

        Assert.Equal(["hours global always", "margin global 0 private", "order session A-2", "plan customer gold"], Told((await NextAsync(world, known)).Facts));
        Assert.Equal(["hours global always", "margin global 0 private", "order session A-2", "plan session gold"], Told((await NextAsync(world, nobody)).Facts));
        var later = await world.StartAsync(customer);
        Assert.Equal(["hours global always", "margin global 0 private", "plan customer gold"], Told((await NextAsync(world, later)).Facts));
        await AnswerAsync(world, later, Answered with { Variables = [Change("margin", VariableScope.Session, "1")] });
        Assert.Contains("margin session 1 private", Told((await NextAsync(world, later)).Facts));
    }

    [Fact]
    public async Task A_turn_that_failed_is_due_again_when_it_is_to_be()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        Assert.True(await store.FailAsync(turn, "no model", [EngineEvents.Status(turn, "error")], world.UtcNow.AddSeconds(10), world.UtcNow, None));
        Assert.Null(await world.ClaimAsync(session));
        Assert.False(await store.AppendAsync(turn, [EngineEvents.Status(turn, "late")], world.UtcNow, None));
        world.Advance(TimeSpan.FromSeconds(10));
        var again = (await world.ClaimAsync(session))!;
        Assert.Equal((turn.Id, turn.Attempt + 1), (again.Id, again.Attempt));
        Assert.True(await store.FailAsync(again, "no model", [], null, world.UtcNow, None));
        Assert.Null(await world.ClaimAsync(session));
    }

    [Fact]
    public async Task A_turn_that_failed_while_it_answered_is_not_cancelled_by_a_newer_message()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        Assert.True(await store.BeginAnswerAsync(turn, [], world.UtcNow, None));
        Assert.True(await store.FailAsync(turn, "no model", [], world.UtcNow.AddSeconds(10), world.UtcNow, None));
        await world.SayAsync(session, "Wait");
        Assert.Null(await world.ClaimAsync(session));
        world.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(turn.Id, (await world.ClaimAsync(session))!.Id);
    }

    [Fact]
    public async Task A_streamed_reply_grows_and_is_said_once_answered()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        Assert.True(await store.ShowAsync(turn, "He", world.UtcNow, None));
        Assert.True(await store.ShowAsync(turn, "Hello", world.UtcNow, None));
        Assert.Equal(["streaming Hello"], await world.RepliesAsync(session));
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], Answered, world.UtcNow, None));
        Assert.True(await store.ShowAsync(turn, "late", world.UtcNow, None));
        Assert.Equal(["said Hello"], await world.RepliesAsync(session));
    }

    [Fact]
    public async Task In_manual_mode_the_latest_draft_alone_waits_for_a_decision()
    {
        var world = await OpenAsync(Document);
        var session = await world.StartAsync(mode: SessionMode.Manual);
        foreach (var text in new[] { "first", "second" })
        {
            var explanation = new Explanation { Origin = ReplyOrigin.OwnWords, Rationale = "r", Style = CompositionStyle.Fluid, Provider = "p", Model = "m" };
            await AnswerAsync(world, session, Answered with { AgentMessages = 0, Draft = new(text, explanation) }, silent: true);
        }

        Assert.Equal(["superseded first", "pending second"], await world.RepliesAsync(session));
    }

    [Fact]
    public async Task A_paused_session_asks_for_no_turn_and_a_tool_may_pause_it()
    {
        var (world, session, turn) = await AskAsync();
        await using var store = world.Store();
        Assert.True(await store.AnswerAsync(turn, [Reply(turn)], Answered with { Mode = SessionMode.Paused, Closing = new([], 0, 0) }, world.UtcNow, None));
        await world.SayAsync(session, "Are you there?");
        Assert.Null(await world.ClaimAsync(session));
    }

    private static NewEvent Reply(ClaimedTurn turn) => EngineEvents.Message(turn, "reply", "Agent", "Hi", [], null);

    private static VariableChange Change(string key, VariableScope scope, string value) => new(key, scope, JsonSerializer.SerializeToElement(value), "string");

    private static string[] Told(TurnFacts facts) =>
        [.. facts.Variables.Select(v => $"{v.Key} {v.Scope.ToString().ToLowerInvariant()} {v.Value}{(v.IsPrivate ? " private" : "")}")];

    private async Task<(IEngineWorld World, Guid Session, ClaimedTurn Turn)> AskAsync(string text = "Hello")
    {
        var world = await OpenAsync(Document);
        var session = await world.StartAsync();
        await world.SayAsync(session, text);
        return (world, session, (await world.ClaimAsync(session))!);
    }

    private static async Task AnswerAsync(IEngineWorld world, Guid session, TurnEffects effects, bool silent = false)
    {
        var turn = (await NextAsync(world, session)).Turn;
        await using var store = world.Store();
        Assert.True(await store.AnswerAsync(turn, silent ? [] : [Reply(turn)], effects with { Closing = new([], 0, 0) }, world.UtcNow, None));
    }

    /// <summary>The next turn of the session, after another message.</summary>
    private static async Task<(ClaimedTurn Turn, TurnFacts Facts)> NextAsync(IEngineWorld world, Guid session)
    {
        await world.SayAsync(session, "And?");
        var turn = (await world.ClaimAsync(session))!;
        await using var store = world.Store();
        return (turn, (await store.LoadAsync(turn, 10, None))!);
    }
}
