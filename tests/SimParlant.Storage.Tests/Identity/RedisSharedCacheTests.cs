using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.Core.Identity;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Identity;

namespace SimParlant.Storage.Tests.Identity;

public sealed class RedisSharedCacheTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string _realm = Any.Word();
    private RedisServer _server = null!;
    private RedisConnection _redis = null!;
    private RedisSharedCache _cache = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _redis = new(_server.ConnectionString);
        _cache = new(_redis, _realm, NullLogger<RedisSharedCache>.Instance);
    }

    public async Task DisposeAsync()
    {
        await _redis.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_value_is_found_by_every_replica_and_by_no_other_deployment()
    {
        await _cache.KeepAsync("k", "v", Minute, ["a"], None);
        Assert.Equal("v", await new RedisSharedCache(_redis, _realm, NullLogger<RedisSharedCache>.Instance).FindAsync("k", None));
        Assert.Null(await new RedisSharedCache(_redis, "other", NullLogger<RedisSharedCache>.Instance).FindAsync("k", None));
    }

    [Fact]
    public async Task Everything_that_is_kept_ends_by_itself()
    {
        await _cache.KeepAsync("k", "v", Minute, ["a", "b"], None);
        await _cache.ForgetAsync(["c"], None);
        var database = (await _redis.GetAsync(None)).GetDatabase();
        var keys = (StackExchange.Redis.RedisResult[])(await database.ScriptEvaluateAsync("return redis.call('keys', '*')"))!;
        Assert.Equal(4, keys.Length);
        foreach (var key in keys)
        {
            var left = await database.KeyTimeToLiveAsync((string)key!);
            Assert.NotNull(left);
            Assert.InRange(left.Value, TimeSpan.Zero, Minute);
        }
    }

    [Fact]
    public async Task Forgetting_a_tag_takes_what_carries_it_and_nothing_else()
    {
        await _cache.KeepAsync("one", "1", Minute, ["a", "b"], None);
        await _cache.KeepAsync("two", "2", Minute, ["b"], None);
        await _cache.KeepAsync("three", "3", Minute, ["c"], None);
        await _cache.ForgetAsync(["a", "x"], None);
        Assert.Null(await _cache.FindAsync("one", None));
        Assert.Equal("2", await _cache.FindAsync("two", None));
        Assert.Equal("3", await _cache.FindAsync("three", None));
    }

    [Fact]
    public async Task What_may_have_been_read_before_its_tag_was_forgotten_is_not_kept()
    {
        await _cache.ForgetAsync(["a"], None);
        await _cache.KeepAsync("late", "1", Minute, ["b", "a"], None);
        await _cache.KeepAsync("other", "2", Minute, ["b"], None);
        Assert.Null(await _cache.FindAsync("late", None));
        Assert.Equal("2", await _cache.FindAsync("other", None));
    }

    [Fact]
    public async Task Without_Redis_nothing_is_remembered_and_nobody_is_told_that_all_have_forgotten()
    {
        await _cache.KeepAsync("k", "v", Minute, ["a"], None);
        await _server.StopAsync();
        Assert.Null(await _cache.FindAsync("k", None));
        await _cache.KeepAsync("k", "v", Minute, ["a"], None);
        await Assert.ThrowsAsync<IdentityUnavailableException>(() => _cache.ForgetAsync(["a"], None).AsTask());
    }
}
