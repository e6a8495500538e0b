using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Tests.Subscriptions;

public sealed class SlowSubscriberTests
{
    [Fact]
    public async Task A_slow_one_is_dropped_with_a_reason_and_holds_nobody_up()
    {
        var scene = new SharedScene(new SubscriptionOptions { TopicBufferCapacity = 2, TopicBufferFullMode = TopicBufferFullMode.Complete });
        await using var slow = await scene.OpenAsync("acme");
        await using var fast = await scene.OpenAsync("acme");
        for (var n = 1; n <= 5; n++)
        {
            await scene.SendAsync(n);
            Assert.Equal(n, await fast.ReadNumberAsync());
        }
        var results = await slow.ReadAllAsync();
        Assert.Equal(3, results.Count);
        Assert.Contains("SLOW_CONSUMER", results[2]);
        await scene.SendAsync(6);
        Assert.Equal(6, await fast.ReadNumberAsync());
    }

    [Fact]
    public async Task A_slow_one_may_coalesce_instead()
    {
        var scene = new SharedScene(new SubscriptionOptions { TopicBufferCapacity = 1 });
        await using var slow = await scene.OpenAsync("acme");
        await using var fast = await scene.OpenAsync("acme");
        for (var n = 1; n <= 5; n++)
        {
            await scene.SendAsync(n);
            Assert.Equal(n, await fast.ReadNumberAsync());
        }
        Assert.Equal(5, await slow.ReadNumberAsync());
    }

    [Fact]
    public async Task A_result_disposed_twice_takes_nothing_from_the_other_readers()
    {
        var scene = new SharedScene();
        await using var first = await scene.OpenAsync("acme");
        await using var second = await scene.OpenAsync("acme");
        await scene.SendAsync(1);
        var (mine, other) = (await first.NextAsync(), await second.NextAsync());
        for (var i = 0; i < 3; i++) mine.Dispose();
        Assert.Equal("""{"data":{"counted":{"n":1}}}""", other.ToJson());
        Assert.Throws<ObjectDisposedException>(mine.ToJson);
        Assert.True(mine.DataUtf8.IsEmpty);
        other.Dispose();
    }

    [Fact]
    public void The_last_holder_gives_the_memory_back()
    {
        var data = new PooledBuffer();
        data.GetSpan(2)[0] = (byte)'1';
        data.Advance(1);
        var shared = new SharedResult(new OperationResult(data, dataIsSet: true, null));
        var (first, second) = (shared.Lend(), shared.Lend());
        shared.Dispose();
        first.Dispose();
        Assert.Equal("""{"data":1}""", second.ToJson());
        Assert.Equal(1, data.Written.Length);
        second.Dispose();
        Assert.True(data.Written.IsEmpty);
    }
}
