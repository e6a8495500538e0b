using SimParlant.GraphQL.Subscriptions;
using SimParlant.Testing;
using StackExchange.Redis;

namespace SimParlant.GraphQL.Redis.Tests;

/// <summary>What is sent while Redis is away is gone; nobody may wait for it without being told.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly RedisProcesses _processes = new();
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _processes.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task After_a_restart_every_stream_is_told_to_look_again_and_events_cross_again()
    {
        var (near, far) = (await ConnectAsync(topic => "resync " + topic), await ConnectAsync(topic => "resync " + topic));
        await using var a = new Reader(await near.SubscribeAsync<string>("a"));
        await using var b = new Reader(await near.SubscribeAsync<string>("b"));
        await using var also = new Reader(await near.SubscribeAsync<string>("a"));
        await far.SendAsync("a", "before");
        Assert.Equal("before", await a.NextAsync());
        Assert.Equal("before", await also.NextAsync());

        await _server.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await far.SendAsync("a", "lost"));
        await _server.ResumeAsync();

        Assert.Equal("resync a", await a.NextAsync());
        Assert.Equal("resync a", await also.NextAsync());
        Assert.Equal("resync b", await b.NextAsync());
        await far.SendWhenBackAsync("b", "after");
        Assert.Equal("after", await b.NextAsync());
    }

    [Fact]
    public async Task Without_a_message_to_look_again_the_streams_end_with_a_reason()
    {
        var topics = await ConnectAsync(null);
        await using var stream = new Reader(await topics.SubscribeAsync<string>("a"));
        await _server.StopAsync();
        await _server.ResumeAsync();
        await Assert.ThrowsAsync<EventsMissedException>(stream.NextAsync);
        Assert.Equal(0, topics.Count);
    }

    [Fact]
    public async Task Who_sends_or_subscribes_while_Redis_is_away_is_told()
    {
        var topics = await ConnectAsync(null);
        await using var witness = new Reader(await topics.SubscribeAsync<string>("witness"));
        await _server.StopAsync();
        var first = await Assert.ThrowsAnyAsync<Exception>(async () => await topics.SendAsync("a", "lost"));
        Assert.True(first is RedisException, first.ToString());
        await Assert.ThrowsAnyAsync<RedisException>(async () => await topics.SubscribeAsync<string>("a"));
        Assert.Equal(1, topics.Count);   // the witness stays

        await _server.ResumeAsync();
        await Assert.ThrowsAsync<EventsMissedException>(witness.NextAsync);
        await using var again = new Reader(await topics.SubscribeWhenBackAsync("a"));
        await topics.SendWhenBackAsync("a", "back");
        Assert.Equal("back", await again.NextAsync());
    }

    /// <summary>The pattern that loses nothing: subscribe, read what is stored, then read again whenever something is heard.</summary>
    [Fact]
    public async Task A_reader_that_subscribes_then_reads_the_store_then_waits_misses_nothing_across_a_restart()
    {
        var topics = await ConnectAsync(_ => "look");
        var store = new List<int> { 0 };
        await using var wakes = new Reader(await topics.SubscribeAsync<string>("log"));
        var seen = 0;
        void Read() => seen = store.Count;
        Read();

        await _server.StopAsync();
        store.Add(1);   // stored, but nobody can be told
        await Assert.ThrowsAnyAsync<Exception>(async () => await topics.SendAsync("log", "stored"));
        await _server.ResumeAsync();
        await wakes.NextAsync();
        Read();
        Assert.Equal(2, seen);
    }

    private Task<RedisTopics> ConnectAsync(Func<string, object?>? resync) =>
        _processes.ConnectAsync(_server, new SubscriptionOptions { ResyncMessage = resync });

    private sealed class Reader(ISourceStream<string> stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<string> _events = stream.ReadEventsAsync().GetAsyncEnumerator();

        public async Task<string> NextAsync() =>
            await _events.MoveNextAsync().AsTask().WaitAsync(Limit) ? _events.Current : throw new InvalidOperationException("The stream ended.");

        public ValueTask DisposeAsync() => stream.DisposeAsync();
    }
}
