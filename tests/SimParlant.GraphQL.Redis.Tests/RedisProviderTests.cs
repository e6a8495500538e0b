using SimParlant.GraphQL.Subscriptions;
using SimParlant.GraphQL.Tests.Subscriptions;
using SimParlant.Testing;

namespace SimParlant.GraphQL.Redis.Tests;

public sealed class RedisProviderTests : SubscriptionProviderContract
{
    private readonly RedisProcesses _processes = new();
    private RedisServer _server = null!;

    public override Task DisposeAsync() => _processes.DisposeAsync().AsTask();

    protected override async Task<(End Near, End Far)> ConnectAsync()
    {
        _server = await TestServers.RedisAsync();
        var prefix = "test-" + Guid.CreateVersion7().ToString("N");   // the server is shared with other tests
        return (EndOf(await ConnectAsync(prefix)), EndOf(await ConnectAsync(prefix)));
    }

    [Fact]
    public async Task A_process_subscribes_to_a_channel_once_whatever_the_number_of_subscribers()
    {
        var topics = await ConnectAsync("once");
        var streams = new List<ISourceStream<int>>();
        for (var i = 0; i < 20; i++) streams.Add(await topics.SubscribeAsync<int>("a"));
        Assert.Equal(1, await _processes.CountAsync(_server, "once:a"));
        foreach (var stream in streams) await stream.DisposeAsync();
        Assert.Equal(0, topics.Count);
    }

    [Fact]
    public async Task Applications_with_different_prefixes_do_not_hear_each_other()
    {
        var (one, other, none) = (await ConnectAsync("one"), await ConnectAsync("other"), await ConnectAsync(null));
        await using var stream = await one.SubscribeAsync<string>("a");
        await other.SendAsync("a", "from the other");
        await none.SendAsync("a", "from the one without");
        await none.SendAsync("one:a", "from a hostile topic");
        await one.SendAsync("a", "from the own");
        Assert.Equal(["from the own"], await ReadAsync(stream, 1));
    }

    [Fact]
    public async Task A_prefix_with_a_colon_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => ConnectAsync("a:b"));

    [Fact]
    public async Task A_topic_that_cannot_be_told_from_others_is_refused()
    {
        foreach (var topic in new[] { "", "half a pair \ud800" })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Near.Receiver.SubscribeAsync<int>(topic));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Near.Sender.SendAsync(topic, 1));
        }
        Assert.Equal(0, Near.CountTopics());
    }

    [Fact]
    public async Task A_message_nobody_understands_is_passed_over()
    {
        var topics = await ConnectAsync("garbage");
        await using var stream = await topics.SubscribeAsync<int>("a");
        foreach (var garbage in new[] { "", "nonsense", "[]", "{}", "{\"body\":", "{\"body\":\"text\"}", "{\"body\":null}" })
            await _processes.PublishAsync(_server, "garbage:a", garbage);
        await topics.SendAsync("a", 1);
        Assert.Equal([1], await ReadAsync(stream, 1));
    }

    private Task<RedisTopics> ConnectAsync(string? prefix) => _processes.ConnectAsync(_server, new SubscriptionOptions { TopicPrefix = prefix });

    private static End EndOf(RedisTopics topics) => new(topics, topics, () => topics.Count);
}
