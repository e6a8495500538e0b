using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Tests.Subscriptions;

public sealed class ResyncTests
{
    private readonly SubscriptionOptions _options = new();

    [Fact]
    public async Task Every_subscriber_receives_the_message_of_its_topic()
    {
        _options.ResyncMessage = topic => "look again at " + topic;
        var topics = new LocalTopics(_options);
        var (first, second) = (Subscribe<string>(topics, "a"), Subscribe<object>(topics, "b"));
        topics.Resync("a");
        topics.Resync("b");
        topics.Resync("nobody's");
        await EndAsync(topics);
        Assert.Equal(["look again at a"], await ReadAsync(first));
        Assert.Equal(["look again at b"], await ReadAsync(second));
    }

    [Fact]
    public async Task Without_a_factory_every_stream_ends_with_a_reason()
    {
        var topics = new LocalTopics(_options);
        var stream = Subscribe<string>(topics, "a");
        topics.Publish("a", "before");
        topics.Resync("a");
        var error = await Assert.ThrowsAsync<EventsMissedException>(() => ReadAsync(stream));
        Assert.Equal("EVENTS_MISSED", error.Errors[0].Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_that_cannot_be_made_or_does_not_fit_ends_the_stream(bool fails)
    {
        _options.ResyncMessage = _ => fails ? throw new InvalidOperationException() : 42;
        var topics = new LocalTopics(_options);
        var stream = Subscribe<string>(topics, "a");
        topics.Resync("a");
        await Assert.ThrowsAsync<EventsMissedException>(() => ReadAsync(stream));
    }

    [Fact]
    public async Task A_topic_that_may_lose_events_hears_nothing()
    {
        _options.ResyncMessage = _ => null;
        var topics = new LocalTopics(_options);
        var stream = Subscribe<string>(topics, "typing");
        topics.Resync("typing");
        await EndAsync(topics);
        Assert.Empty(await ReadAsync(stream));
    }

    [Theory]
    [InlineData(TopicBufferFullMode.DropOldest)]
    [InlineData(TopicBufferFullMode.DropNewest)]
    [InlineData(TopicBufferFullMode.DropWrite)]
    public async Task The_message_is_never_the_one_a_full_buffer_loses(TopicBufferFullMode mode)
    {
        _options.ResyncMessage = _ => "look again";
        var topics = new LocalTopics(_options);
        var stream = topics.Subscribe<string>("a", 2, mode, null, default);
        foreach (var text in new[] { "1", "2", "3" }) topics.Publish("a", text);
        topics.Resync("a");
        await EndAsync(topics);
        Assert.Equal("look again", (await ReadAsync(stream))[^1]);
    }

    private static ISourceStream<T> Subscribe<T>(LocalTopics topics, string name) => topics.Subscribe<T>(name, null, null, null, default);

    private static Task EndAsync(LocalTopics topics)
    {
        foreach (var name in new[] { "a", "b", "typing" }) topics.Complete(name);
        return Task.CompletedTask;
    }

    private static async Task<List<T>> ReadAsync<T>(ISourceStream<T> stream)
    {
        var read = new List<T>();
        await foreach (var message in stream.ReadEventsAsync()) read.Add(message);
        return read;
    }
}
