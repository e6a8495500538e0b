using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Bus;

namespace SimParlant.Storage.Tests.Engine;

public sealed class TurnRunnerTests(DatabaseFixture fixture) : StorageTest(fixture), IAsyncLifetime
{
    private const string Whole = "customer_message acknowledged processing typing agent_message ready";

    private readonly InMemoryWakeBus _bus = new(NullLogger<InMemoryWakeBus>.Instance);
    private readonly EndedTurns _log = new();

    private TurnOptions Options { get; set; } = new() { Owner = "test", PerWorkspace = 1000 };

    private IModel? Model { get; set; }

    public Task InitializeAsync() => Database.ExecuteAsync("delete from simparlant_turn");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_turn_acknowledges_thinks_types_answers_and_is_ready()
    {
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        await RunDueAsync();
        Assert.Equal(Whole, await ToldAsync(session));
        Assert.Equal("Within 30 days.", await Database.SingleAsync<string>(
            "select content ->> 'text' from parlant_event where session_id = $1 and event_type = 'agent_message'", session.Id));
        Assert.Equal(1, await Database.SingleAsync<int>("select match_count from parlant_guideline where agent_id = $1", session.AgentId));
        Assert.Equal(1, await Database.SingleAsync<int>("select use_count from parlant_canned_response where agent_id = $1", session.AgentId));
    }

    [Fact]
    public async Task A_newer_message_cancels_a_turn_that_has_not_begun_to_answer()
    {
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        Model = new Between(new LexicalModel(Time), "match", () => SendAsync(session, "I mean refunds for shoes"));
        await RunDueAsync();
        await RunDueAsync();
        Assert.Equal(
            "customer_message acknowledged processing customer_message cancelled acknowledged processing typing agent_message ready",
            await ToldAsync(session));
    }

    [Fact]
    public async Task A_newer_message_waits_for_an_answer_that_has_begun()
    {
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        Model = new Between(new LexicalModel(Time), "select", () => SendAsync(session, "And refunds for shoes?"));
        await RunDueAsync();
        await RunDueAsync();
        Assert.Equal(
            "customer_message acknowledged processing typing customer_message agent_message ready acknowledged processing typing agent_message ready",
            await ToldAsync(session));
    }

    [Fact]
    public async Task An_agent_that_is_not_interrupted_answers_each_message()
    {
        var session = await StartAsync(agent => agent.AllowInterruption = false);
        await SendAsync(session, "How do refunds work?");
        Model = new Between(new LexicalModel(Time), "match", () => SendAsync(session, "And refunds for shoes?"));
        await RunDueAsync();
        await RunDueAsync();
        Assert.Equal(2, (await ToldAsync(session)).Split("agent_message").Length - 1);
    }

    [Fact]
    public async Task A_turn_that_keeps_failing_is_given_up_with_an_error_status()
    {
        Model = new Broken(new InvalidOperationException("broken"));
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        for (var i = 0; i < Options.Attempts; i++)
        {
            Assert.Equal(1, await RunDueAsync());
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(0, await RunDueAsync());
        Assert.Equal("customer_message acknowledged processing error ready", await ToldAsync(session));
        Assert.Equal("INTERNAL_ERROR", await ErrorCodeAsync(session));
    }

    [Fact]
    public async Task What_another_attempt_cannot_mend_is_not_attempted_again()
    {
        Model = new Broken(new ModelException(ModelFailure.BudgetSpent, "spent"));
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        Assert.Equal(1, await RunDueAsync());
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await RunDueAsync());
        Assert.Equal("BUDGET_SPENT", await ErrorCodeAsync(session));
    }

    [Fact]
    public async Task A_turn_whose_replicas_keep_dying_is_given_up()
    {
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        for (var i = 0; i < Options.TakeOvers; i++)
        {
            Assert.Single(await Queue.ClaimAsync("dying", 10, Options.PerWorkspace, Options.Lease, None));
            Time.Advance(Options.Lease + TimeSpan.FromSeconds(1));
        }

        await RunDueAsync();
        Assert.Equal("customer_message error ready", await ToldAsync(session));
    }

    [Fact]
    public async Task A_turn_longer_than_the_agents_limit_is_cut()
    {
        Options = Options with { Attempts = 1, Lease = TimeSpan.FromHours(1) };
        var model = new Endless();
        Model = model;
        var session = await StartAsync();
        await SendAsync(session, "How do refunds work?");
        var running = RunDueAsync();
        await model.Asked;
        Time.Advance(TimeSpan.FromSeconds(31));
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("TIMEOUT", await ErrorCodeAsync(session));
    }

    [Theory]
    [InlineData("paused")]
    public async Task A_session_taken_over_after_the_message_gets_no_answer_and_no_status(string mode)
    {
        var session = await StartAsync();
        await SendAsync(session, "Hello");
        await Database.ExecuteAsync("update parlant_session set mode = $2::session_mode where id = $1", session.Id, mode);
        await RunDueAsync();
        Assert.Equal("customer_message", await ToldAsync(session));
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await RunDueAsync());
    }

    [Fact]
    public async Task In_manual_mode_the_reply_waits_for_a_human()
    {
        var session = await StartAsync();
        await Database.ExecuteAsync("update parlant_session set mode = 'manual' where id = $1", session.Id);
        await SendAsync(session, "How do refunds work?");
        await RunDueAsync();
        Assert.Equal("customer_message acknowledged processing ready", await ToldAsync(session));
        Assert.Equal("pending Within 30 days.", await Database.SingleAsync<string>("select status || ' ' || text from simparlant_reply where session_id = $1", session.Id));

        await SendAsync(session, "How do refunds work, please?");
        await RunDueAsync();
        Assert.Equal("superseded pending", string.Join(' ', await Database.ListAsync<string>(
            "select status from simparlant_reply where session_id = $1 order by created_at, id", session.Id)));
    }

    [Fact]
    public async Task A_journey_whose_state_is_gone_begins_anew()
    {
        var session = await StartAsync();
        await using (var storage = Storage.For(Any.Scope()))
        {
            Assert.True(await storage.Behaviours.ReplaceAsync(session.AgentId, DocumentJson.Read(Any.Json("""
                {
                  "journeys": [{ "title": "Refund", "when": ["The customer asks about refunds"], "states": [{ "name": "why", "say": "Why?" }, { "name": "done", "final": true }] }],
                  "answers": [{ "say": "Why?", "for": ["Refund/why"] }]
                }
                """)).Value, Time.UtcNow, None));
        }

        await Database.ExecuteAsync(
            """
            insert into simparlant_session_state (session_id, workspace_id, updated_at, memory)
            select $1, $2, now(), jsonb_build_object('journeys', jsonb_build_array(jsonb_build_object(
                'journeyId', j.id, 'status', 'active', 'path', jsonb_build_array(gen_random_uuid()))))
            from parlant_journey j where j.agent_id = $3
            """, session.Id, session.WorkspaceId, session.AgentId);
        await SendAsync(session, "How do refunds work?");
        await RunDueAsync();
        Assert.Equal("enter why", await Database.SingleAsync<string>(
            "select content ->> 'move' || ' ' || (content ->> 'to') from parlant_event where session_id = $1 and event_type = 'journey_transition'", session.Id));
        Assert.EndsWith("agent_message ready", await ToldAsync(session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_without_an_agent_is_not_claimed_for_ever()
    {
        var session = await StartAsync();
        await SendAsync(session, "Hello");
        await Database.ExecuteAsync("update parlant_agent set deleted_at = now() where id = $1", session.AgentId);
        for (var i = 0; i < 3; i++)
        {
            await RunDueAsync();
            Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal("failed", await Database.SingleAsync<string>("select status from simparlant_turn where session_id = $1", session.Id));
        Assert.Equal("customer_message", await ToldAsync(session));
    }

    [Fact]
    public async Task A_worker_is_woken_by_a_message_answers_many_sessions_at_once_and_drains_when_stopped()
    {
        using var stop = new CancellationTokenSource();
        var session = await StartAsync();
        List<Session> sessions = [session];
        var agent = await AgentOfAsync(session);
        for (var i = 0; i < 30; i++)
        {
            sessions.Add(await AddSessionAsync(agent));
        }

        var working = new TurnWorker(Queue, Runner(), _bus, _log, Options, Time).RunAsync(stop.Token);
        foreach (var one in sessions)
        {
            await SendAsync(one, "How do refunds work?");
            await _bus.WakeAsync(Core.Bus.Topic.Turns, None);
        }

        foreach (var _ in sessions)
        {
            Assert.Equal("completed", await _log.NextAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        }

        await stop.CancelAsync();
        await working.WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var one in sessions)
        {
            Assert.Equal(Whole, await ToldAsync(one));
        }
    }

    private TurnRunner Runner() => new(EngineStorage, _bus, Model ?? new LexicalModel(Time), new NoTools(), _log, Options, Time);

    private async Task<int> RunDueAsync()
    {
        var claimed = await Queue.ClaimAsync("test", 100, Options.PerWorkspace, Options.Lease, None);
        foreach (var turn in claimed)
        {
            await Runner().RunAsync(turn, None);
        }

        return claimed.Count;
    }

    private async Task<Session> StartAsync(Action<Agent>? change = null)
    {
        var agent = await AddAgentAsync(change: agent =>
        {
            (agent.CompositionMode, agent.ModelProvider) = (CompositionMode.Strict, "offline");
            change?.Invoke(agent);
        });
        await using var storage = Storage.For(Any.Scope());
        var guideline = Any.Guideline(agent);
        (guideline.Condition, guideline.Action) = ("The customer asks about refunds", "Explain the refund policy");
        await storage.Guidelines.AddAsync(guideline, None);
        var answer = Any.CannedResponse(agent);
        (answer.Template, answer.Conditions, answer.Tags) = ("Within 30 days.", Any.Json("""["The customer asks about refunds"]"""), null);
        await storage.CannedResponses.AddAsync(answer, None);
        return await AddSessionAsync(agent);
    }

    private async Task<Agent> AgentOfAsync(Session session)
    {
        await using var storage = Storage.For(Any.Scope());
        return (await storage.Agents.FindAsync(session.AgentId, None))!;
    }

    private async Task<string> ToldAsync(Session session) => string.Join(' ', await Database.ListAsync<string>(
        "select coalesce(content ->> 'status', event_type::text) from parlant_event where session_id = $1 order by \"offset\"", session.Id));

    private Task<string> ErrorCodeAsync(Session session) => Database.SingleAsync<string>(
        "select content ->> 'code' from parlant_event where session_id = $1 and content ->> 'status' = 'error'", session.Id);

    private sealed class EndedTurns : ITurnLog
    {
        private readonly System.Threading.Channels.Channel<string> _ended = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public Task<string> NextAsync() => _ended.Reader.ReadAsync().AsTask();

        public void TurnEnded(ClaimedTurn turn, string outcome) => _ended.Writer.TryWrite(outcome);

        public void TurnFailed(ClaimedTurn turn, Exception why)
        {
        }

        public void RenewalFailed(ClaimedTurn turn, Exception why)
        {
        }

        public void ClaimFailed(Exception why)
        {
        }
    }

    private sealed class NoTools : IToolExecutor
    {
        public ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct) =>
            ValueTask.FromResult(ToolResult.Failed("There are no tools."));
    }

    private sealed class Broken(Exception why) : IModel
    {
        public ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
            where TAnswer : class => throw why;

        public ValueTask<Thought<DraftAnswer>> DraftAsync(
            DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct) => throw why;
    }

    private sealed class Endless : IModel
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public async ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
            where TAnswer : class
        {
            _asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(ct);
            return default;
        }

        public ValueTask<Thought<DraftAnswer>> DraftAsync(
            DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct) =>
            throw new InvalidOperationException("never reached");
    }

    /// <summary>Lets something happen once, in the middle of a thought.</summary>
    private sealed class Between(IModel model, string at, Func<Task> happen) : IModel
    {
        private int _happened;

        public async ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
            where TAnswer : class
        {
            if (question.Name == at && Interlocked.Exchange(ref _happened, 1) == 0)
            {
                await happen();
            }

            return await model.AskAsync(question, context, ct);
        }

        public ValueTask<Thought<DraftAnswer>> DraftAsync(
            DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct) =>
            model.DraftAsync(question, context, onText, ct);
    }
}
