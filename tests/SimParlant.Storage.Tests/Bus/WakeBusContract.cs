using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Storage.Bus;

namespace SimParlant.Storage.Tests.Bus;

/// <summary>What every wake bus does. <see cref="Near"/> and <see cref="Far"/> are two processes' ends of it, or one and the same.</summary>
public abstract class WakeBusContract
{
    protected abstract IWakeBus Near { get; }
    protected abstract IWakeBus Far { get; }

    [Fact]
    public async Task A_listener_is_woken_from_both_ends()
    {
        var topic = AnyTopic();
        using var woken = new SemaphoreSlim(0);
        await using var listening = await Near.ListenAsync(topic, () => woken.Release(), default);
        await Far.WakeAsync(topic, default);
        await WokenAsync(woken);
        await Near.WakeAsync(topic, default);
        await WokenAsync(woken);
    }

    [Fact]
    public async Task A_wake_up_says_which_recorded_span_caused_it()
    {
        var topic = AnyTopic();
        var causes = System.Threading.Channels.Channel.CreateUnbounded<ActivityContext>();
        await using var listening = await Near.ListenAsync(topic, cause => causes.Writer.TryWrite(cause), default);
        using (var span = new Activity("work").SetIdFormat(ActivityIdFormat.W3C))
        {
            span.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            span.Start();
            await Far.WakeAsync(topic, default);
            var cause = await causes.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(span.TraceId, cause.TraceId);
            Assert.True(cause.TraceFlags.HasFlag(ActivityTraceFlags.Recorded));
        }

        using (var unrecorded = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            await Far.WakeAsync(topic, default);
            Assert.Equal(default, await causes.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }
    }

    [Fact]
    public async Task All_listeners_of_a_topic_are_woken_and_those_of_another_are_not()
    {
        var (topic, other) = (AnyTopic(), AnyTopic());
        using SemaphoreSlim first = new(0), second = new(0), stranger = new(0);
        await using var one = await Near.ListenAsync(topic, () => first.Release(), default);
        await using var two = await Far.ListenAsync(topic, () => second.Release(), default);
        await using var three = await Near.ListenAsync(other, () => stranger.Release(), default);
        await Far.WakeAsync(topic, default);
        await WokenAsync(first);
        await WokenAsync(second);
        Assert.Equal(0, stranger.CurrentCount);
    }

    [Fact]
    public async Task After_disposal_nobody_is_woken_and_the_others_still_are()
    {
        var topic = AnyTopic();
        using SemaphoreSlim gone = new(0), stays = new(0);
        var first = await Near.ListenAsync(topic, () => gone.Release(), default);
        await using var second = await Near.ListenAsync(topic, () => stays.Release(), default);
        await first.DisposeAsync();
        await first.DisposeAsync();
        await Far.WakeAsync(topic, default);
        await WokenAsync(stays);
        Assert.Equal(0, gone.CurrentCount);
    }

    [Fact]
    public async Task Listening_works_again_after_the_last_listener_left()
    {
        var topic = AnyTopic();
        using var woken = new SemaphoreSlim(0);
        for (var i = 0; i < 3; i++)
        {
            await using var listening = await Near.ListenAsync(topic, () => woken.Release(), default);
            await Far.WakeAsync(topic, default);
            await WokenAsync(woken);
        }
    }

    [Fact]
    public async Task A_listener_that_fails_leaves_the_others_awake()
    {
        var topic = AnyTopic();
        using var woken = new SemaphoreSlim(0);
        await using var broken = await Near.ListenAsync(topic, () => throw new InvalidOperationException("broken"), default);
        await using var sound = await Near.ListenAsync(topic, () => woken.Release(), default);
        await Near.WakeAsync(topic, default);
        await WokenAsync(woken);
    }

    protected static Topic AnyTopic() => Topic.Workspace(Any.Word());

    protected static async Task WokenAsync(SemaphoreSlim woken) =>
        Assert.True(await woken.WaitAsync(TimeSpan.FromSeconds(30)), "was not woken");
}

public sealed class InMemoryWakeBusTests : WakeBusContract
{
    private readonly InMemoryWakeBus _bus = new(NullLogger<InMemoryWakeBus>.Instance);

    protected override IWakeBus Near => _bus;
    protected override IWakeBus Far => _bus;
}

public sealed class RedisWakeBusTests : WakeBusContract, IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _made = [];
    private RedisWakeBus _near = null!;
    private RedisWakeBus _far = null!;

    protected override IWakeBus Near => _near;
    protected override IWakeBus Far => _far;

    public async Task InitializeAsync()
    {
        var server = await TestServers.RedisAsync();
        (_near, _far) = (Bus(server), Bus(server));
    }

    public async Task DisposeAsync()
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            await made.DisposeAsync();
        }
    }

    [Fact]
    public async Task Everybody_is_woken_when_the_connection_is_back_and_nothing_throws_while_it_is_away()
    {
        await using var server = await RedisServer.StartAsync();
        var (near, far) = (Bus(server), Bus(server));
        var (topic, late) = (AnyTopic(), AnyTopic());
        using SemaphoreSlim woken = new(0), wokenLate = new(0);
        await using var listening = await near.ListenAsync(topic, () => woken.Release(), default);
        await far.WakeAsync(topic, default);
        await WokenAsync(woken);

        await server.StopAsync();
        await far.WakeAsync(topic, default);
        await using var listeningLate = await near.ListenAsync(late, () => wokenLate.Release(), default);
        await server.ResumeAsync();
        await WokenAsync(woken);
        await WokenAsync(wokenLate);

        // And wake-ups cross again; the other end may take a moment longer to be back.
        while (woken.Wait(0))
        {
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            await far.WakeAsync(topic, patience.Token);
        }
        while (!await woken.WaitAsync(TimeSpan.FromMilliseconds(200), patience.Token));
    }

    private RedisWakeBus Bus(RedisServer server)
    {
        var connection = new RedisConnection(server.ConnectionString);
        var bus = new RedisWakeBus(connection, new SortableIds(TimeProvider.System), NullLogger<RedisWakeBus>.Instance);
        _made.Add(connection);
        _made.Add(bus);
        return bus;
    }
}
