namespace SimParlant.GraphQL.Tests.Execution;

/// <summary>Spec 6.2.2: root fields of a mutation run one after the other.</summary>
public sealed class MutationTests
{
    [Fact]
    public async Task A_mutation_waits_for_everything_below_the_one_before()
    {
        var log = new List<string>();
        var executor = new TestExecutor("""
            schema { query: Query mutation: Mutation }
            type Query { a: Int }
            type Mutation { add(n: Int!): Result }
            type Result { n: Int }
            """)
            .Async("Mutation.add", async context =>
            {
                var n = context.ArgumentValue<int>("n");
                log.Add($"start {n}");
                await Task.Yield();
                log.Add($"end {n}");
                return n;
            })
            .Async("Result.n", async context =>
            {
                await Task.Yield();
                log.Add($"read {context.Parent}");
                return context.Parent;
            });

        Assert.Equal("""{"data":{"x":{"n":1},"y":{"n":2}}}""", await executor.RunAsync("mutation { x: add(n: 1) { n } y: add(n: 2) { n } }"));
        Assert.Equal(["start 1", "end 1", "read 1", "start 2", "end 2", "read 2"], log);
    }

    [Fact]
    public async Task Siblings_of_a_query_run_at_the_same_time()
    {
        var both = new TaskCompletionSource();
        var started = 0;
        async Task<object?> Meet(Types.IResolverContext context)
        {
            if (Interlocked.Increment(ref started) == 2) both.SetResult();
            await both.Task;
            return 1;
        }

        var executor = new TestExecutor("schema { query: Query } type Query { a: Int b: Int }").Async("Query.a", Meet).Async("Query.b", Meet);
        Assert.Equal("""{"data":{"a":1,"b":1}}""", await executor.RunAsync("{ a b }"));
    }
}
