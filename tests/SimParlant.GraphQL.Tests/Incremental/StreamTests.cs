using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Typing;

namespace SimParlant.GraphQL.Tests.Incremental;

public sealed class StreamTests
{
    [Fact]
    public async Task The_first_items_come_with_the_answer_and_the_rest_after()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "{ numbers @stream(initialCount: 2, label: \"n\") }");
        Assert.Equal(
            [
                """{"data":{"numbers":[1,2]},"pending":[{"id":"0","path":["numbers"],"label":"n"}],"hasNext":true}""",
                """{"incremental":[{"id":"0","items":[3,4,5]}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            parts.Texts);
    }

    [Fact]
    public async Task Items_come_in_order_though_later_ones_are_ready_first()
    {
        var gate = new TaskCompletionSource<object?>();
        var executor = House.Executor()
            .Async("Room.bad", context => (string?)((Dictionary<string, object?>)context.Parent!)["name"] == "hall" ? gate.Task : Task.FromResult<object?>("ready"))
            .Build();
        await using var result = await executor.ExecuteAsync("{ rooms @stream { bad } numbers @stream }");
        await using var parts = result.ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();
        await parts.MoveNextAsync();
        await parts.MoveNextAsync();
        Assert.DoesNotContain("ready", parts.Current.ToJson(), StringComparison.Ordinal);
        gate.SetResult("first");
        await parts.MoveNextAsync();
        Assert.Contains("""[{"bad":"first"},{"bad":"ready"}]""", parts.Current.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_item_that_may_not_be_ends_the_stream_with_its_error()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "{ strict @stream(initialCount: 1) }");
        Assert.Equal("""{"strict":[1,2]}""", parts.Data);
        Assert.Equal("""["strict",2]""", Assert.Single(parts.Errors)["path"]!.ToJsonString());
    }

    [Fact]
    public async Task A_negative_initial_count_is_an_error_of_the_field()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "query($n: Int!) { maybe @stream(initialCount: $n) { name } }", new { n = -1 });
        Assert.Equal("""{"maybe":null}""", parts.Data);
        Assert.Single(parts.Errors);
    }

    [Fact]
    public async Task Asynchronous_sequences_are_read_as_they_come_and_closed_at_their_end()
    {
        var feed = new Feed();
        var executor = await AnnotatedAsync(feed);
        await using var result = await executor.ExecuteAsync("{ ticks @stream(initialCount: 1) }");
        await using var parts = result.ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();
        await parts.MoveNextAsync();
        Assert.Equal("""{"data":{"ticks":[1]},"pending":[{"id":"0","path":["ticks"]}],"hasNext":true}""", parts.Current.ToJson());
        var next = parts.MoveNextAsync();
        Assert.False(next.IsCompleted);
        feed.Gate.SetResult();
        await next;
        Assert.Contains("""items":[2""", parts.Current.ToJson(), StringComparison.Ordinal);
        while (await parts.MoveNextAsync())
        {
        }

        Assert.True(feed.IsClosed);
    }

    [Fact]
    public async Task Asynchronous_sequences_come_whole_where_nothing_is_streamed()
    {
        var feed = new Feed();
        feed.Gate.SetResult();
        await using var result = await (await AnnotatedAsync(feed)).ExecuteAsync("{ ticks }");
        Assert.Equal("""{"data":{"ticks":[1,2,3]}}""", result.ToJson());
        Assert.True(feed.IsClosed);
    }

    [Fact]
    public async Task A_sequence_that_fails_ends_its_stream_with_an_error()
    {
        var feed = new Feed { Failure = new GraphQLException("Dry.") };
        feed.Gate.SetResult();
        var parts = await Parts.OfAsync(await (await AnnotatedAsync(feed)).ExecuteAsync("{ ticks @stream }"));
        Assert.Equal("""{"ticks":[1]}""", parts.Data);
        Assert.Equal("Dry.", (string?)Assert.Single(parts.Errors)["message"]);
    }

    [Fact]
    public async Task A_reader_that_leaves_closes_the_sequence()
    {
        var feed = new Feed();
        feed.Gate.SetResult();
        await using (var result = await (await AnnotatedAsync(feed)).ExecuteAsync("{ ticks @stream(initialCount: 1) }"))
        {
            await using var parts = result.ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();
            await parts.MoveNextAsync();
        }

        Assert.True(feed.IsClosed);
    }

    private static Task<IRequestExecutor> AnnotatedAsync(Feed feed) => Gql.ExecutorAsync(
        builder => builder.AddQueryType<Query>().ModifyOptions(options => options.EnableStream = true),
        services => services.AddSingleton(feed));

    public sealed class Feed
    {
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Failure { get; init; }

        public bool IsClosed { get; private set; }

        public async IAsyncEnumerable<int> ReadAsync()
        {
            try
            {
                yield return 1;
                await Gate.Task;
                if (Failure is not null) throw Failure;
                yield return 2;
                yield return 3;
            }
            finally
            {
                IsClosed = true;
            }
        }
    }

    public sealed class Query
    {
        public IAsyncEnumerable<int> GetTicks(Feed feed) => feed.ReadAsync();
    }
}
