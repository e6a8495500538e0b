using SimParlant.Core.Agents;
using SimParlant.Core.Engine;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Turns;

public sealed class TurnTests
{
    private static readonly string[] Whole =
        ["CustomerMessage", "acknowledged", "processing", "typing", "AgentMessage", "ready"];

    private readonly World _world = new();

    [Fact]
    public async Task A_turn_acknowledges_thinks_types_answers_and_is_ready()
    {
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        await _world.RunDueTurnsAsync();
        Assert.Equal(Whole, Told(session));
        Assert.Equal("Within 30 days.", _world.LastAnswer(session));
        Assert.Equal(1, _world.Storage.Guidelines[0].MatchCount);
    }

    public static TheoryData<string, bool> Crashes
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var step in new[] { "append edged", "load", "append ssing", "begin", "append yping", "append ssage", "complete" })
            {
                data.Add(step, true);
                data.Add(step, false);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Crashes))]
    public async Task A_replica_that_dies_at_any_step_leaves_exactly_one_answer(string step, bool beforeTheWrite)
    {
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        var died = false;
        string? previous = null;
        _world.Storage.BeforeTurnWrite = name =>
        {
            if (!died && (beforeTheWrite ? name : previous) == step)
            {
                died = true;
            }

            previous = name;
            if (died)
            {
                // A dead process writes nothing any more, not even that it failed.
                throw new IOException("died");
            }
        };
        await _world.RunDueTurnsAsync();
        Assert.True(died || !beforeTheWrite);

        _world.Storage.BeforeTurnWrite = _ => { };
        _world.Time.Advance(_world.Options.Lease);
        await _world.RunDueTurnsAsync();

        Assert.Equal(Whole, Told(session));
        Assert.Equal(Enumerable.Range(0, Whole.Length), _world.EventsOf(session).Select(e => e.Offset));
        Assert.Equal(1, _world.Storage.Guidelines[0].MatchCount);
    }

    [Fact]
    public async Task A_newer_message_cancels_a_turn_that_has_not_begun_to_answer()
    {
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        var interrupted = false;
        _world.Storage.BeforeTurnWrite = name =>
        {
            if (name == "begin" && !interrupted)
            {
                interrupted = true;
                _world.SendAsync(session, "I mean for shoes").GetAwaiter().GetResult();
            }
        };
        await _world.RunDueTurnsAsync();
        await _world.RunDueTurnsAsync();

        Assert.Single(_world.EventsOf(session), e => e.EventType == EventType.AgentMessage);
        Assert.Equal("Within 30 days.", _world.LastAnswer(session));
    }

    [Fact]
    public async Task A_newer_message_waits_for_an_answer_that_has_begun()
    {
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        var sent = false;
        _world.Storage.BeforeTurnWrite = name =>
        {
            if (name == "append ssage" && !sent)
            {
                sent = true;
                _world.SendAsync(session, "And refunds for shoes?").GetAwaiter().GetResult();
            }
        };
        await _world.RunDueTurnsAsync();
        await _world.RunDueTurnsAsync();
        Assert.Equal(2, _world.EventsOf(session).Count(e => e.EventType == EventType.AgentMessage));
    }

    [Fact]
    public async Task A_turn_that_keeps_failing_is_given_up_with_an_error_status()
    {
        _world.Model = new BrokenModel();
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        for (var i = 0; i < _world.Options.Attempts; i++)
        {
            Assert.Equal(1, await _world.RunDueTurnsAsync());
            _world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(0, await _world.RunDueTurnsAsync());
        Assert.Equal(["CustomerMessage", "acknowledged", "processing", "error", "ready"], Told(session));
        Assert.Equal("failed", _world.Storage.Turns[0].Status);
    }

    [Fact]
    public async Task A_turn_whose_replicas_keep_dying_is_given_up()
    {
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        _world.Storage.BeforeTurnWrite = _ => throw new IOException("died");
        for (var i = 0; i < _world.Options.TakeOvers; i++)
        {
            await _world.RunDueTurnsAsync();
            _world.Time.Advance(_world.Options.Lease);
        }

        _world.Storage.BeforeTurnWrite = _ => { };
        await _world.RunDueTurnsAsync();
        Assert.Equal(["CustomerMessage", "error", "ready"], Told(session));
    }

    [Fact]
    public async Task A_turn_longer_than_the_agents_limit_is_cut()
    {
        _world.Options = _world.Options with { Attempts = 1, Lease = TimeSpan.FromHours(1) };
        var model = new EndlessModel();
        _world.Model = model;
        var session = await StartAsync();
        await _world.SendAsync(session, "How do refunds work?");
        var running = _world.RunDueTurnsAsync();
        await model.Asked;
        _world.Time.Advance(TimeSpan.FromSeconds(31));
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("error", Told(session)[^2]);
    }

    [Fact]
    public async Task A_worker_is_woken_by_a_message_and_drains_when_stopped()
    {
        using var stop = new CancellationTokenSource();
        var log = new TurnLog();
        var session = await StartAsync();
        var working = _world.Worker(log).RunAsync(stop.Token);
        await _world.SendAsync(session, "How do refunds work?");

        Assert.Equal("completed", await log.NextEndAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        await working.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Whole, Told(session));
    }

    [Fact]
    public async Task Many_sessions_are_answered_at_the_same_time()
    {
        using var stop = new CancellationTokenSource();
        var log = new TurnLog();
        var agent = await AgentAsync();
        var sessions = new List<Session>();
        for (var i = 0; i < 100; i++)
        {
            sessions.Add(await _world.StartSessionAsync(agent));
        }

        var working = _world.Worker(log).RunAsync(stop.Token);
        foreach (var session in sessions)
        {
            await _world.SendAsync(session, "How do refunds work?");
        }

        for (var i = 0; i < sessions.Count; i++)
        {
            Assert.Equal("completed", await log.NextEndAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }

        await stop.CancelAsync();
        await working;
        Assert.All(sessions, s => Assert.Equal(Whole, Told(s)));
    }

    private async Task<Session> StartAsync() => await _world.StartSessionAsync(await AgentAsync());

    private async Task<Agent> AgentAsync()
    {
        var agent = await _world.CreateAgentAsync(
            "Support", CompositionMode.Strict, new GuidelineText("The customer asks about refunds", "Explain the refund policy"));
        await _world.CreateAnswerAsync(agent, "Within 30 days.", "The customer asks about refunds");
        return agent;
    }

    private string[] Told(Session session) => [.. _world.EventsOf(session).Select(e =>
        e.EventType == EventType.StatusUpdate ? e.Content.GetProperty("status").GetString()! : e.EventType.ToString())];

    private sealed class BrokenModel : IConversationModel
    {
        public string Name => "broken";

        public ValueTask<Thought<IReadOnlyList<GuidelineMatch>>> MatchGuidelinesAsync(Conversation conversation, CancellationToken ct) =>
            throw new InvalidOperationException("broken");

        public ValueTask<Thought<Reply>> ComposeAsync(Conversation conversation, IReadOnlyList<GuidelineMatch> matches, CancellationToken ct) =>
            throw new InvalidOperationException("broken");
    }

    private sealed class EndlessModel : IConversationModel
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public string Name => "endless";

        public async ValueTask<Thought<IReadOnlyList<GuidelineMatch>>> MatchGuidelinesAsync(Conversation conversation, CancellationToken ct)
        {
            _asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(ct);
            return default;
        }

        public ValueTask<Thought<Reply>> ComposeAsync(Conversation conversation, IReadOnlyList<GuidelineMatch> matches, CancellationToken ct) =>
            throw new InvalidOperationException("never reached");
    }
}
