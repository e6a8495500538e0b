using SimParlant.Core.Limits;

namespace SimParlant.Storage.Tests.Limits;

/// <summary>What every rate limiter does.</summary>
public abstract class RateLimiterContract
{
    protected static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    protected abstract IRateLimiter Limiter { get; }

    /// <summary>Lets time pass for the buckets.</summary>
    protected abstract Task PassAsync(TimeSpan time, params string[] buckets);

    protected static string AnyBucket() => $"user:{Any.Word()}";

    protected async Task<RateDecision> TakeAsync(string bucket, int limit = 3, int? burst = null, int cost = 1) =>
        await Limiter.TakeAsync([new(bucket, new Rate(limit, Window, burst ?? limit), cost)], default);

    [Fact]
    public async Task The_limit_is_granted_and_the_next_call_of_the_window_is_refused()
    {
        var bucket = AnyBucket();
        for (var left = 2; left >= 0; left--)
        {
            var granted = await TakeAsync(bucket);
            Assert.True(granted.IsAllowed);
            Assert.Equal(left, granted.Tightest.Remaining);
            Assert.Equal(TimeSpan.Zero, granted.RetryAfter);
            await PassAsync(TimeSpan.FromSeconds(19), bucket);
        }

        var refused = await TakeAsync(bucket);
        Assert.False(refused.IsAllowed);
        Assert.Equal(0, refused.Tightest.Remaining);
        Assert.InRange(refused.RetryAfter, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task After_the_window_the_limit_is_granted_again()
    {
        var bucket = AnyBucket();
        await TakeAsync(bucket, cost: 3);
        Assert.False((await TakeAsync(bucket)).IsAllowed);
        await PassAsync(Window, bucket);
        Assert.True((await TakeAsync(bucket, cost: 3)).IsAllowed);
        Assert.False((await TakeAsync(bucket)).IsAllowed);
    }

    [Fact]
    public async Task A_burst_is_granted_once_and_comes_back_by_the_limit_of_each_window()
    {
        var bucket = AnyBucket();
        Assert.True((await TakeAsync(bucket, burst: 8, cost: 8)).IsAllowed);
        Assert.False((await TakeAsync(bucket, burst: 8)).IsAllowed);
        await PassAsync(Window, bucket);
        Assert.False((await TakeAsync(bucket, burst: 8, cost: 4)).IsAllowed);
        Assert.True((await TakeAsync(bucket, burst: 8, cost: 3)).IsAllowed);
        await PassAsync(Window * 10, bucket);
        Assert.True((await TakeAsync(bucket, burst: 8, cost: 8)).IsAllowed);
    }

    [Fact]
    public async Task A_refused_request_takes_from_none_of_its_buckets()
    {
        var (wide, narrow) = (AnyBucket(), AnyBucket());
        RateRequest[] both = [new(wide, new Rate(10, Window)), new(narrow, new Rate(1, Window))];
        Assert.True((await Limiter.TakeAsync(both, default)).IsAllowed);
        for (var i = 0; i < 5; i++)
        {
            var refused = await Limiter.TakeAsync(both, default);
            Assert.False(refused.IsAllowed);
            Assert.Equal(narrow, refused.Tightest.Request.Bucket);
        }

        Assert.Equal(8, (await TakeAsync(wide, limit: 10)).Tightest.Remaining);
    }

    [Fact]
    public async Task The_reported_bucket_with_the_least_left_is_told()
    {
        var (shared, wide, tight) = (AnyBucket(), AnyBucket(), AnyBucket());
        var decision = await Limiter.TakeAsync(
            [new(shared, new Rate(2, Window), IsReported: false), new(wide, new Rate(100, Window)), new(tight, new Rate(5, Window))], default);
        Assert.Equal((tight, 4L), (decision.Tightest.Request.Bucket, decision.Tightest.Remaining));
    }

    [Fact]
    public async Task Of_many_at_once_exactly_the_limit_are_granted()
    {
        var bucket = AnyBucket();
        var decisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => TakeAsync(bucket, limit: 50))));
        Assert.Equal(50, decisions.Count(decision => decision.IsAllowed));
        Assert.All(decisions, decision => Assert.True(decision.Tightest.Remaining >= 0));
    }

    [Fact]
    public async Task Buckets_know_nothing_of_each_other_whatever_they_are_called()
    {
        foreach (var name in (string[])["a b\r\nSET x 1", new string('x', 10_000), "{user}:*", "ünïcødé 💥", ""])
        {
            var bucket = Any.Word() + name;
            Assert.True((await TakeAsync(bucket, limit: 1)).IsAllowed);
            Assert.False((await TakeAsync(bucket, limit: 1)).IsAllowed);
        }
    }
}

public sealed class LocalRateLimiterTests : RateLimiterContract
{
    private readonly ManualTime _time = new();

    public LocalRateLimiterTests() => Limiter = new LocalRateLimiter(_time);

    protected override IRateLimiter Limiter { get; }

    protected override Task PassAsync(TimeSpan time, params string[] buckets)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Memory_stays_bounded_however_many_buckets_are_named()
    {
        var limiter = new LocalRateLimiter(_time, capacity: 100);
        for (var i = 0; i < 10_000; i++)
        {
            await limiter.TakeAsync([new($"ip:{i}", new Rate(1, Window)), new("user:busy", new Rate(1_000_000, Window))], default);
            Assert.InRange(limiter.Count, 1, 100);
        }

        // What is in use is not what is forgotten.
        var busy = await limiter.TakeAsync([new("user:busy", new Rate(1_000_000, Window))], default);
        Assert.Equal(1_000_000 - 10_001, busy.Tightest.Remaining);
    }

    [Fact]
    public async Task A_clock_that_goes_back_grants_nothing()
    {
        var time = new ManualTime();
        var limiter = new LocalRateLimiter(time);
        RateRequest[] request = [new("user:a", new Rate(1, Window))];
        await limiter.TakeAsync(request, default);
        time.Advance(TimeSpan.FromHours(-1));
        Assert.False((await limiter.TakeAsync(request, default)).IsAllowed);
    }
}
