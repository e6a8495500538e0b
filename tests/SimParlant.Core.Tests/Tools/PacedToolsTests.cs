using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Limits;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Tools;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Tools;

public sealed class PacedToolsTests
{
    private static readonly ToolResult Fine = new(JsonElement.Parse("1"));
    private static readonly ToolResult Passing = ToolResult.Failed("It answered 429.") with { IsRetryable = true };
    private static readonly ToolResult Unknown = ToolResult.Failed("It answered 500.", isUnknown: true) with { IsRetryable = true };
    private static readonly ToolResult Final = ToolResult.Failed("It answered 400.");

    private readonly ManualTime _time = new();
    private readonly Script _script = new();
    private readonly PacedTools _tools;

    public PacedToolsTests() => _tools = new(_script, new LocalRateLimiter(_time), _time);

    [Fact]
    public async Task A_call_beyond_the_minutes_limit_is_not_made_and_says_when_it_can_be()
    {
        var tool = Tool(new(2, 1000, 1, TimeSpan.Zero));
        Assert.Null((await RunAsync(tool)).Error);
        Assert.Null((await RunAsync(tool)).Error);
        var refused = await RunAsync(tool);
        Assert.Contains("60 seconds", refused.Error);
        Assert.False(refused.IsUnknown);
        Assert.Equal("RATE_LIMIT_EXCEEDED", refused.Metadata!.Value.GetProperty("code").GetString());
        Assert.Equal(2, _script.Calls);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await RunAsync(tool)).Error);
    }

    [Fact]
    public async Task The_hours_limit_holds_however_slowly_the_calls_come()
    {
        var tool = Tool(new(2, 3, 1, TimeSpan.Zero));
        for (var call = 0; call < 3; call++)
        {
            Assert.Null((await RunAsync(tool)).Error);
            _time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Contains("as often as it may be", (await RunAsync(tool)).Error);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null((await RunAsync(tool)).Error);
    }

    [Fact]
    public async Task Tools_and_workspaces_are_counted_apart_and_replicas_together()
    {
        var pace = new ToolPace(1, 1, 1, TimeSpan.Zero);
        var (tool, other) = (Tool(pace), Tool(pace));
        Assert.Null((await RunAsync(tool)).Error);
        Assert.Null((await RunAsync(other)).Error);
        Assert.Null((await RunAsync(tool, Scope("ws-two"))).Error);
        Assert.NotNull((await RunAsync(tool)).Error);

        var shared = new LocalRateLimiter(_time);
        var (here, there) = (new PacedTools(_script, shared, _time), new PacedTools(_script, shared, _time));
        Assert.Null((await here.RunAsync(Scope(), Call(tool), default)).Error);
        Assert.NotNull((await there.RunAsync(Scope(), Call(tool), default)).Error);
    }

    [Fact]
    public async Task What_failed_for_a_passing_reason_is_tried_again_after_pauses_that_double()
    {
        _script.Answers = [Passing, Unknown, Fine];
        var running = RunAsync(Tool(new(null, null, 3, TimeSpan.FromSeconds(1)))).AsTask();
        Assert.Equal(1, _script.Calls);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _script.CalledAsync(2);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _script.Calls);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await running).Error);
        Assert.Equal(3, _script.Calls);
    }

    [Fact]
    public async Task The_last_failure_is_the_answer_when_the_attempts_are_used_up()
    {
        _script.Answers = [Passing, Unknown, Fine];
        Assert.Equal(Unknown.Error, (await RunAsync(Tool(new(null, null, 2, TimeSpan.Zero)))).Error);
        Assert.Equal(2, _script.Calls);
    }

    [Fact]
    public async Task What_failed_for_good_is_not_tried_again()
    {
        _script.Answers = [Final, Fine];
        Assert.Equal(Final.Error, (await RunAsync(Tool(new(null, null, 3, TimeSpan.Zero)))).Error);
        Assert.Equal(1, _script.Calls);
    }

    [Fact]
    public async Task A_consequential_call_is_repeated_only_when_it_is_known_not_to_have_run()
    {
        var pace = new ToolPace(null, null, 3, TimeSpan.Zero);
        _script.Answers = [Passing, Unknown, Fine];
        var result = await RunAsync(Tool(pace) with { IsConsequential = true });
        Assert.True(result.IsUnknown);
        Assert.Equal(2, _script.Calls);
    }

    [Fact]
    public async Task Nothing_is_repeated_that_would_end_after_the_tools_time()
    {
        _script.Answers = [Passing, Fine];
        var tool = Tool(new(null, null, 3, TimeSpan.FromSeconds(10))) with { Timeout = TimeSpan.FromSeconds(5) };
        Assert.Equal(Passing.Error, (await RunAsync(tool)).Error);
    }

    [Fact]
    public async Task An_attempt_that_is_one_too_many_leaves_the_failure_before_it()
    {
        _script.Answers = [Passing, Fine];
        Assert.Equal(Passing.Error, (await RunAsync(Tool(new(1, 1, 3, TimeSpan.Zero)))).Error);
        Assert.Equal(1, _script.Calls);
    }

    [Theory]
    [InlineData("""{"max_attempts":3,"backoff_ms":1000}""", 3, 1000)]
    [InlineData("""{"max_attempts":1000,"backoff_ms":-1}""", 10, 0)]
    [InlineData("""{"max_attempts":"3"}""", 1, 0)]
    [InlineData("[]", 1, 0)]
    public void A_stored_policy_is_read_within_reason(string policy, int attempts, int backoffMs)
    {
        var pace = ToolPace.Of(60, 1000, JsonElement.Parse(policy));
        Assert.Equal((attempts, backoffMs), (pace.Attempts, (int)pace.Backoff.TotalMilliseconds));
    }

    private static WorkspaceScope Scope(string workspace = "ws-one") => WorkspaceScope.OfEngine(workspace, Guid.CreateVersion7());

    private static ToolSpec Tool(ToolPace pace) => new(Guid.CreateVersion7(), "look_up", "Looks things up", JsonElement.Parse("""{"type":"object"}""")) { Pace = pace };

    private static ToolInvocation Call(ToolSpec tool) => new(tool, JsonElement.Parse("{}"), Guid.CreateVersion7(), Guid.CreateVersion7(), null, "key");

    private ValueTask<ToolResult> RunAsync(ToolSpec tool, WorkspaceScope? scope = null) => _tools.RunAsync(scope ?? Scope(), Call(tool), default);

    /// <summary>Answers as it is told, and then always well.</summary>
    private sealed class Script : IToolExecutor
    {
        private readonly SemaphoreSlim _called = new(0);
        private int _awaited;

        public IReadOnlyList<ToolResult> Answers { get; set; } = [];

        public int Calls { get; private set; }

        public async Task CalledAsync(int times)
        {
            for (; _awaited < times; _awaited++)
            {
                await _called.WaitAsync();
            }
        }

        public ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct)
        {
            var answer = Calls < Answers.Count ? Answers[Calls] : Fine;
            Calls++;
            _called.Release();
            return new(answer);
        }
    }
}
