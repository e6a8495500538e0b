using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Protection;

/// <summary>Run on the pool: in xunit's context the executor would not begin before it returns.</summary>
public sealed class ConcurrencyTests
{
    private const string Sdl = "schema { query: Query mutation: Mutation } type Query { wait: Int quick: Int } type Mutation { change: Int }";

    private readonly TaskCompletionSource<object?> _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public Task Beyond_the_limit_a_request_is_refused_at_once_and_the_place_comes_back() => Task.Run(async () =>
    {
        var schema = new TestExecutor(Sdl).Async("Query.wait", _ => _gate.Task);
        schema.Options.MaxConcurrentExecutions = 2;
        var executor = schema.Build();
        var first = executor.ExecuteAsync("{ wait }");
        var second = executor.ExecuteAsync("{ wait }");
        for (var i = 0; i < 3; i++)
        {
            var refusal = executor.ExecuteAsync("{ quick }");
            Assert.True(refusal.IsCompleted);
            var refused = (OperationResult)await refusal;
            Assert.True(refused.IsOverloaded);
            Assert.Equal("EXEC_TOO_MANY_REQUESTS", Assert.Single(refused.Errors!).Code);
        }
        _gate.SetResult(7);
        Assert.Equal("""{"data":{"wait":7}}""", (await first).ToJson());
        Assert.Equal("""{"data":{"wait":7}}""", (await second).ToJson());
        Assert.Equal("""{"data":{"quick":null}}""", (await executor.ExecuteAsync("{ quick }")).ToJson());
    });

    [Fact]
    public Task A_request_that_takes_too_long_is_ended_by_the_clock() => Task.Run(async () =>
    {
        var time = new ManualTime();
        var schema = new TestExecutor(Sdl) { Time = time }.Async("Query.wait", async context =>
        {
            await _gate.Task.WaitAsync(context.RequestAborted);
            return 1;
        });
        schema.Options.ExecutionTimeout = TimeSpan.FromSeconds(5);
        var running = schema.Build().ExecuteAsync("{ wait }");
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("HC0045", Assert.Single(((OperationResult)await running).Errors!).Code);
    });

    [Fact]
    public Task A_batch_runs_queries_side_by_side_and_a_mutation_between_those_before_and_behind() => Task.Run(async () =>
    {
        List<string> order = [];
        var schema = new TestExecutor(Sdl)
            .Async("Query.wait", async _ =>
            {
                await _gate.Task;
                lock (order) order.Add("wait");
                return 1;
            })
            .Pure("Query.quick", _ => Note("quick"))
            .Pure("Mutation.change", _ => Note("change"));
        var executor = schema.Build();
        var batch = new OperationBatch();
        var all = new[] { "{ wait }", "{ quick }", "mutation { change }", "{ quick }", "{ missing }", "mutation { change }" }
            .Select(document => executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).SetBatch(batch).Build()))
            .ToArray();
        await all[1];
        Assert.True(all[4].IsCompleted);
        Assert.Equal(["quick"], order);
        _gate.SetResult(null);
        await Task.WhenAll(all);
        Assert.Equal(["quick", "wait", "change", "quick", "change"], order);

        object? Note(string what)
        {
            lock (order) order.Add(what);
            return 1;
        }
    });
}
