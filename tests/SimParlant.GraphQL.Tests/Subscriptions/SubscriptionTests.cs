using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Subscriptions;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Subscriptions;

public sealed class SubscriptionTests
{
    private readonly InMemoryTopics _topics = new(new SubscriptionOptions());

    private RequestExecutor Executor(TopicBufferFullMode mode = TopicBufferFullMode.DropOldest, int capacity = 64)
    {
        var executor = new TestExecutor("""
            schema { query: Query subscription: Subscription }
            type Query { a: Int }
            type Subscription { counted(from: Int = 0): Count! }
            type Count { n: Int! twice: Int }
            """)
            .Subscribe("Subscription.counted", async context =>
            {
                if (context.ArgumentValue<int>("from") < 0) throw new GraphQLException("From must not be negative.");
                ISourceStream stream = await _topics.SubscribeAsync<object>("count", capacity, mode, context.RequestAborted);
                return stream.ReadEventsAsync();
            })
            .Pure("Count.n", context => context.Parent)
            .Pure("Count.twice", context => (int)context.Parent! == 13 ? throw new InvalidOperationException("unlucky") : (int)context.Parent! * 2);
        return executor.Build();
    }

    private async Task<ResponseStream> OpenAsync(RequestExecutor? executor = null) =>
        (await (executor ?? Executor()).ExecuteAsync("subscription { counted { n twice } }")).ExpectResponseStream();

    [Fact]
    public async Task Each_event_is_answered_in_order()
    {
        await using var stream = await OpenAsync();
        foreach (var n in new[] { 1, 2, 3 }) await _topics.SendAsync("count", (object)n);
        await _topics.CompleteAsync("count");
        Assert.Equal(
            ["""{"data":{"counted":{"n":1,"twice":2}}}""", """{"data":{"counted":{"n":2,"twice":4}}}""", """{"data":{"counted":{"n":3,"twice":6}}}"""],
            await ReadAsync(stream));
    }

    [Fact]
    public async Task An_error_in_one_event_does_not_end_the_stream()
    {
        await using var stream = await OpenAsync();
        foreach (var n in new[] { 13, 14 }) await _topics.SendAsync("count", (object)n);
        await _topics.CompleteAsync("count");
        var results = await ReadAsync(stream);
        Assert.Contains("\"path\":[\"counted\",\"twice\"]", results[0]);
        Assert.DoesNotContain("unlucky", results[0]);
        Assert.Equal("""{"data":{"counted":{"n":14,"twice":28}}}""", results[1]);
    }

    [Fact]
    public async Task A_subscription_that_cannot_open_is_one_result_without_data()
    {
        await using var result = await Executor().ExecuteAsync("subscription { counted(from: -1) { n } }");
        var single = Assert.IsType<OperationResult>(result);
        Assert.False(single.IsDataSet);
        Assert.Contains("From must not be negative.", single.ToJson());
        Assert.Contains("\"path\":[\"counted\"]", single.ToJson());
        Assert.Equal(0, _topics.Count);
    }

    [Fact]
    public async Task Disposing_a_stream_nobody_read_ends_its_source()
    {
        var stream = await OpenAsync();
        Assert.Equal(1, _topics.Count);
        await stream.DisposeAsync();
        Assert.Equal(0, _topics.Count);
        Assert.Throws<InvalidOperationException>(() => stream.ReadResultsAsync());
    }

    [Fact]
    public async Task Leaving_a_stream_while_reading_ends_its_source()
    {
        await using var stream = await OpenAsync();
        await _topics.SendAsync("count", (object)1);
        await foreach (var result in stream.ReadResultsAsync())
        {
            result.Dispose();
            break;
        }
        Assert.Equal(0, _topics.Count);
    }

    [Fact]
    public async Task Cancelling_the_reader_ends_the_stream_quietly()
    {
        await using var stream = await OpenAsync();
        using var reader = new CancellationTokenSource();
        var reading = ReadAsync(stream, reader.Token);
        await reader.CancelAsync();
        Assert.Empty(await reading);
        Assert.Equal(0, _topics.Count);
    }

    [Fact]
    public async Task A_slow_reader_loses_the_oldest_events_by_default()
    {
        await using var stream = await OpenAsync(Executor(capacity: 2));
        for (var n = 1; n <= 5; n++) await _topics.SendAsync("count", (object)n);
        await _topics.CompleteAsync("count");
        var results = await ReadAsync(stream);
        Assert.Equal(2, results.Count);
        Assert.Contains("\"n\":5", results[1]);
    }

    [Fact]
    public async Task A_slow_reader_may_be_ended_with_a_reason_instead()
    {
        await using var stream = await OpenAsync(Executor(TopicBufferFullMode.Complete, 2));
        for (var n = 1; n <= 5; n++) await _topics.SendAsync("count", (object)n);
        var results = await ReadAsync(stream);
        Assert.Equal(3, results.Count);
        Assert.Contains("SLOW_CONSUMER", results[2]);
        Assert.Equal(0, _topics.Count);
    }

    [Fact]
    public async Task Each_event_has_services_of_its_own()
    {
        var executor = new TestExecutor("schema { query: Query subscription: Subscription } type Query { a: Int } type Subscription { id: Int! }")
            .Subscribe("Subscription.id", async context => await Task.FromResult(Numbers()))
            .Pure("Subscription.id", context => context.Service<Scoped>().Number);
        executor.Services.AddSingleton<Counter>().AddScoped<Scoped>();
        await using var stream = (await executor.Build().ExecuteAsync("subscription { id }")).ExpectResponseStream();
        Assert.Equal(["""{"data":{"id":1}}""", """{"data":{"id":2}}"""], await ReadAsync(stream));
    }

    private static async IAsyncEnumerable<object?> Numbers()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    private static async Task<List<string>> ReadAsync(ResponseStream stream, CancellationToken cancellationToken = default)
    {
        var results = new List<string>();
        await foreach (var result in stream.ReadResultsAsync(cancellationToken))
        {
            using (result) results.Add(result.ToJson());
        }
        return results;
    }

    private sealed class Counter
    {
        private int _last;

        public int Next() => Interlocked.Increment(ref _last);
    }

    private sealed class Scoped(Counter counter)
    {
        public int Number { get; } = counter.Next();
    }
}
