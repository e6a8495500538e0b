using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Tests.Subscriptions;

/// <summary>What every provider does. <see cref="Near"/> and <see cref="Far"/> are two processes' ends of it, or one and the same.</summary>
public abstract class SubscriptionProviderContract : IAsyncLifetime
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>One process' end of a provider.</summary>
    /// <param name="CountTopics">Topics the process listens to.</param>
    protected sealed record End(ITopicEventSender Sender, ITopicEventReceiver Receiver, Func<int> CountTopics);

    protected End Near { get; private set; } = null!;

    protected End Far { get; private set; } = null!;

    protected abstract Task<(End Near, End Far)> ConnectAsync();

    public virtual async Task InitializeAsync() => (Near, Far) = await ConnectAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Events_arrive_in_the_order_they_were_sent()
    {
        await using var stream = await Near.Receiver.SubscribeAsync<int>("order", 200, null);
        for (var i = 0; i < 100; i++) await Far.Sender.SendAsync("order", i);
        await Far.Sender.CompleteAsync("order");
        Assert.Equal(Enumerable.Range(0, 100), await ReadAllAsync(stream));
    }

    [Fact]
    public async Task Every_subscriber_of_every_process_gets_every_event()
    {
        var streams = new List<ISourceStream<string>>();
        for (var i = 0; i < 3; i++) streams.Add(await Near.Receiver.SubscribeAsync<string>("many"));
        for (var i = 0; i < 2; i++) streams.Add(await Far.Receiver.SubscribeAsync<string>("many"));
        await Near.Sender.SendAsync("many", "near");
        await Far.Sender.SendAsync("many", "far");
        foreach (var stream in streams)
        {
            Assert.Equal(new HashSet<string> { "near", "far" }, (await ReadAsync(stream, 2)).ToHashSet());
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        var sent = new Note(Guid.Parse("0198c0de-0000-7000-8000-000000000001"), "Grüße \"\u2028\" 🙂", null, DateTimeOffset.UnixEpoch, ["a", "b"], Mood.Glad);
        await using var stream = await Near.Receiver.SubscribeAsync<Note>("typed");
        await Far.Sender.SendAsync("typed", sent);
        Assert.Equivalent(sent, (await ReadAsync(stream, 1)).Single(), strict: true);
    }

    [Fact]
    public async Task A_message_of_another_type_is_none_of_a_subscribers()
    {
        await using var numbers = await Near.Receiver.SubscribeAsync<int>("mixed");
        await using var texts = await Near.Receiver.SubscribeAsync<string>("mixed");
        await Far.Sender.SendAsync("mixed", "text");
        await Far.Sender.SendAsync("mixed", 7);
        Assert.Equal([7], await ReadAsync(numbers, 1));
        Assert.Equal(["text"], await ReadAsync(texts, 1));
    }

    [Fact]
    public async Task Completion_ends_the_streams_of_now_and_not_those_of_later()
    {
        await using var near = await Near.Receiver.SubscribeAsync<int>("done");
        await using var far = await Far.Receiver.SubscribeAsync<int>("done");
        await Near.Sender.SendAsync("done", 1);
        await Near.Sender.CompleteAsync("done");
        Assert.Equal([1], await ReadAllAsync(far));
        Assert.Equal([1], await ReadAllAsync(near));
        await using var later = await Near.Receiver.SubscribeAsync<int>("done");
        await Far.Sender.SendAsync("done", 2);
        Assert.Equal([2], await ReadAsync(later, 1));
    }

    [Fact]
    public async Task Cancellation_unsubscribes()
    {
        using var leaving = new CancellationTokenSource();
        var stream = await Near.Receiver.SubscribeAsync<int>("left", leaving.Token);
        Assert.Equal(1, Near.CountTopics());
        await leaving.CancelAsync();
        Assert.Equal(0, Near.CountTopics());
        Assert.Empty(await ReadAllAsync(stream));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Near.Receiver.SubscribeAsync<int>("left", leaving.Token));
        Assert.Equal(0, Near.CountTopics());
    }

    [Fact]
    public async Task The_last_to_leave_a_topic_closes_it_and_the_next_opens_it_again()
    {
        for (var i = 0; i < 3; i++)
        {
            var first = await Near.Receiver.SubscribeAsync<int>("again");
            await using var second = await Near.Receiver.SubscribeAsync<int>("again");
            await first.DisposeAsync();
            await first.DisposeAsync();
            Assert.Equal(1, Near.CountTopics());
            await Far.Sender.SendAsync("again", i);
            await foreach (var read in second.ReadEventsAsync())
            {
                Assert.Equal(i, read);
                break;   // leaving the loop is leaving the topic
            }
            Assert.Equal(0, Near.CountTopics());
        }
    }

    [Theory]
    [InlineData(TopicBufferFullMode.DropOldest, new[] { 4, 5 })]
    [InlineData(TopicBufferFullMode.DropNewest, new[] { 1, 5 })]
    [InlineData(TopicBufferFullMode.DropWrite, new[] { 1, 2 })]
    public async Task A_full_buffer_loses_what_its_mode_says(TopicBufferFullMode mode, int[] kept)
    {
        await using var slow = await Near.Receiver.SubscribeAsync<int>("full", 2, mode);
        await SendFiveAsync("full");
        await Near.Sender.CompleteAsync("full");
        Assert.Equal(kept, await ReadAllAsync(slow));
    }

    [Fact]
    public async Task A_full_buffer_may_end_its_stream_and_nobody_elses()
    {
        await using var slow = await Near.Receiver.SubscribeAsync<int>("ended", 2, TopicBufferFullMode.Complete);
        await SendFiveAsync("ended");
        var read = new List<int>();
        var error = await Assert.ThrowsAsync<SlowConsumerException>(async () =>
        {
            await foreach (var number in slow.ReadEventsAsync()) read.Add(number);
        });
        Assert.Equal([1, 2], read);
        Assert.Equal("SLOW_CONSUMER", error.Errors[0].Code);
    }

    [Fact]
    public async Task A_topic_without_subscribers_costs_nothing()
    {
        for (var i = 0; i < 50; i++) await Near.Sender.SendAsync("nobody-" + i, i);
        await Near.Sender.CompleteAsync("nobody");
        Assert.Equal(0, Near.CountTopics());
    }

    [Theory]
    [InlineData("a*", "ab")]
    [InlineData("[ab]", "a")]
    [InlineData("a?", "ab")]
    [InlineData("a", "a ")]
    [InlineData("a", "A")]
    [InlineData("a:b", "a")]
    [InlineData("a\nb", "a")]
    [InlineData("a\0b", "a")]
    [InlineData("\u00e9", "e\u0301")]
    [InlineData("__keyspace@0__:*", "a")]
    public async Task Topics_are_isolated_whatever_their_names(string topic, string other)
    {
        await using var stream = await Near.Receiver.SubscribeAsync<string>(topic);
        await using var stranger = await Near.Receiver.SubscribeAsync<string>(other);
        await Far.Sender.SendAsync(other, "for the other");
        await Far.Sender.SendAsync(topic, "for the topic");
        Assert.Equal(["for the topic"], await ReadAsync(stream, 1));
        Assert.Equal(["for the other"], await ReadAsync(stranger, 1));
    }

    // The witness subscribed last and is offered each event last: when it has them all, so had the others.
    private async Task SendFiveAsync(string topic)
    {
        await using var witness = await Near.Receiver.SubscribeAsync<int>(topic, 10, null);
        for (var i = 1; i <= 5; i++) await Far.Sender.SendAsync(topic, i);
        Assert.Equal([1, 2, 3, 4, 5], await ReadAsync(witness, 5));
    }

    protected static async Task<List<T>> ReadAsync<T>(ISourceStream<T> stream, int count)
    {
        var read = new List<T>();
        await foreach (var message in stream.ReadEventsAsync().WithCancellation(new CancellationTokenSource(Limit).Token))
        {
            read.Add(message);
            if (read.Count == count) break;
        }
        return read;
    }

    protected static Task<List<T>> ReadAllAsync<T>(ISourceStream<T> stream) => ReadAsync(stream, int.MaxValue);

    public enum Mood
    {
        Glad = 3,
    }

    public sealed record Note(Guid Id, string Text, string? Author, DateTimeOffset At, IReadOnlyList<string> Tags, Mood Mood);
}
