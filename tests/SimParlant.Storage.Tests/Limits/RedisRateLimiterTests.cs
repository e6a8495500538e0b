using System.Diagnostics;
using SimParlant.Core.Limits;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Limits;
using StackExchange.Redis;
using Xunit.Abstractions;

namespace SimParlant.Storage.Tests.Limits;

public sealed class RedisRateLimiterTests(ITestOutputHelper output) : RateLimiterContract, IAsyncLifetime
{
    private RedisConnection _connection = null!;
    private IDatabase _redis = null!;

    protected override IRateLimiter Limiter => new RedisRateLimiter(_connection);

    public async Task InitializeAsync()
    {
        _connection = new((await TestServers.RedisAsync()).ConnectionString);
        _redis = (await _connection.GetAsync(default)).GetDatabase();
    }

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    /// <summary>The clock is Redis's own: what a bucket remembers is moved into the past instead.</summary>
    protected override async Task PassAsync(TimeSpan time, params string[] buckets)
    {
        foreach (var key in buckets.Select(bucket => LimitKeys.Of("rate", bucket)))
        {
            var (parts, left) = (((string)(await _redis.StringGetAsync(key))!).Split(' '), (await _redis.KeyTimeToLiveAsync(key))!.Value - time);
            if (left <= TimeSpan.Zero)
            {
                await _redis.KeyDeleteAsync(key);
            }
            else
            {
                await _redis.StringSetAsync(key, $"{parts[0]} {long.Parse(parts[1]) - (long)time.TotalMilliseconds}", left);
            }
        }
    }

    [Fact]
    public async Task A_bucket_is_gone_when_it_would_be_full_again()
    {
        var bucket = AnyBucket();
        await TakeAsync(bucket, limit: 3, burst: 8, cost: 7);
        var left = await _redis.KeyTimeToLiveAsync(LimitKeys.Of("rate", bucket));
        Assert.InRange(left!.Value, Window * 2, Window * 3);
    }

    [Fact]
    public async Task Names_in_Redis_tell_nothing_of_what_was_counted()
    {
        await TakeAsync("user:very-secret-name");
        var server = (await _connection.GetAsync(default)).GetServer((await _connection.GetAsync(default)).GetEndPoints().Single());
        Assert.DoesNotContain(server.Keys(pattern: "*"), key => ((string)key!).Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_take_costs_little_more_than_a_ping()
    {
        const int Rounds = 2_000;
        RateRequest[] buckets = [.. Enumerable.Range(0, 3).Select(_ => new RateRequest(AnyBucket(), new Rate(1_000_000, Window)))];
        await Limiter.TakeAsync(buckets, default);
        await _redis.PingAsync();
        var (take, ping) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await _redis.PingAsync();
            var between = Stopwatch.GetTimestamp();
            Assert.True((await Limiter.TakeAsync(buckets, default)).IsAllowed);
            (ping, take) = (ping + Stopwatch.GetElapsedTime(started, between), take + Stopwatch.GetElapsedTime(between));
        }

        output.WriteLine($"take of 3 buckets {take.TotalMicroseconds / Rounds:F0} µs, ping {ping.TotalMicroseconds / Rounds:F0} µs, ratio {take / ping:F2}");
    }
}
