using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Core.Limits;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Limits;

namespace SimParlant.Storage.Tests.Limits;

public sealed class SharedFirstTests
{
    private static readonly RateRequest[] Request = [new("user:a", new Rate(2, TimeSpan.FromHours(1)))];

    [Fact]
    public async Task Local_limits_take_over_when_Redis_stops_and_shared_ones_when_it_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = new RedisConnection(server.ConnectionString);
        await connection.GetAsync(default);
        var time = new ManualTime();
        var first = new SharedFirst(time, NullLogger<SharedFirst>.Instance);
        var limiter = new SharedFirstRateLimiter(first, new RedisRateLimiter(connection), new LocalRateLimiter(time));
        Assert.Equal(1, (await limiter.TakeAsync(Request, default)).Tightest.Remaining);
        Assert.True(first.IsShared);

        var fallbacks = 0L;
        using var metrics = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "parlant.limits.local")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref fallbacks, count));
        metrics.Start();

        await server.StopAsync();
        Assert.Equal(1, (await limiter.TakeAsync(Request, default)).Tightest.Remaining);
        Assert.False(first.IsShared);
        Assert.True((await limiter.TakeAsync(Request, default)).IsAllowed);
        Assert.False((await limiter.TakeAsync(Request, default)).IsAllowed);

        // The tests beside this one may fall back too.
        Assert.True(fallbacks >= 3);

        await server.ResumeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!first.IsShared)
        {
            patience.Token.ThrowIfCancellationRequested();
            time.Advance(SharedFirst.Pause);
            await limiter.TakeAsync(Request, default);
            await Task.Yield();
        }

        // A fresh Redis: one was taken there by the call that came through.
        Assert.Equal(0, (await limiter.TakeAsync(Request, default)).Tightest.Remaining);
        Assert.False((await limiter.TakeAsync(Request, default)).IsAllowed);
    }

    [Fact]
    public async Task A_Redis_that_hangs_is_waited_for_once()
    {
        var time = new ManualTime();
        var first = new SharedFirst(time, NullLogger<SharedFirst>.Instance);
        var hanging = new Hanging();
        var limiter = new SharedFirstRateLimiter(first, hanging, new LocalRateLimiter(time));
        var waiting = limiter.TakeAsync(Request, default).AsTask();
        Assert.False(waiting.IsCompleted);
        time.Advance(SharedFirst.Patience);
        Assert.True((await waiting).IsAllowed);

        var next = limiter.TakeAsync(Request, default);
        Assert.True(next.IsCompleted);
        Assert.Equal(1, hanging.Asked);

        time.Advance(SharedFirst.Pause);
        var probe = limiter.TakeAsync(Request, default).AsTask();
        Assert.True(limiter.TakeAsync(Request, default).IsCompleted);
        Assert.Equal(2, hanging.Asked);
        time.Advance(SharedFirst.Patience);
        await probe;
    }

    [Fact]
    public async Task Who_was_shut_out_while_Redis_was_away_stays_shut_out()
    {
        var time = new ManualTime();
        var first = new SharedFirst(time, NullLogger<SharedFirst>.Instance);
        var (shared, local) = (new LocalLockout(LockoutRule.Default, time), new LocalLockout(new(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), time));
        await local.CountAsync("192.0.2.1", default);
        var lockout = new SharedFirstLockout(first, shared, local);
        Assert.NotNull(await lockout.RemainingAsync("192.0.2.1", default));
        Assert.Null(await lockout.RemainingAsync("192.0.2.2", default));
    }

    private sealed class Hanging : IRateLimiter
    {
        public int Asked { get; private set; }

        public ValueTask<RateDecision> TakeAsync(IReadOnlyList<RateRequest> buckets, CancellationToken ct)
        {
            Asked++;
            return new(new TaskCompletionSource<RateDecision>().Task);
        }
    }
}
