using SimParlant.Core.Limits;
using SimParlant.Storage.Bus;
using SimParlant.Storage.Limits;
using StackExchange.Redis;

namespace SimParlant.Storage.Tests.Limits;

/// <summary>What every lock-out does.</summary>
public abstract class LockoutContract
{
    protected static readonly LockoutRule Rule = LockoutRule.Default;

    protected abstract ILockout Lockout { get; }

    /// <summary>The guesses of the source are forgotten, as after their time.</summary>
    protected abstract Task ForgetGuessesAsync(string source);

    /// <summary>The block is over.</summary>
    protected abstract Task EndBlockAsync(string source);

    protected static string AnySource() => Any.Word();

    [Fact]
    public async Task The_last_guess_of_the_rule_shuts_out_and_only_its_source()
    {
        var (source, neighbour) = (AnySource(), AnySource());
        Assert.False(await Lockout.CountAsync(source, default));
        Assert.False(await Lockout.CountAsync(source, default));
        Assert.Null(await Lockout.RemainingAsync(source, default));
        Assert.True(await Lockout.CountAsync(source, default));
        Assert.InRange((await Lockout.RemainingAsync(source, default))!.Value, Rule.Block - TimeSpan.FromMinutes(1), Rule.Block);
        Assert.Null(await Lockout.RemainingAsync(neighbour, default));
    }

    [Fact]
    public async Task Guesses_during_the_block_do_not_prolong_it()
    {
        var source = await ShutOutAsync();
        Assert.False(await Lockout.CountAsync(source, default));
        await EndBlockAsync(source);
        Assert.Null(await Lockout.RemainingAsync(source, default));
        Assert.False(await Lockout.CountAsync(source, default));
    }

    [Fact]
    public async Task Guesses_far_apart_shut_nobody_out()
    {
        var source = AnySource();
        for (var i = 0; i < 5; i++)
        {
            Assert.False(await Lockout.CountAsync(source, default));
            await ForgetGuessesAsync(source);
        }

        Assert.Null(await Lockout.RemainingAsync(source, default));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_one_shuts_out()
    {
        var source = AnySource();
        var counted = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Lockout.CountAsync(source, default))));
        Assert.Single(counted, shutsOut => shutsOut);
    }

    private async Task<string> ShutOutAsync()
    {
        var source = AnySource();
        for (var i = 0; i < Rule.Failures; i++)
        {
            await Lockout.CountAsync(source, default);
        }

        return source;
    }
}

public sealed class LocalLockoutTests : LockoutContract
{
    private readonly ManualTime _time = new();

    public LocalLockoutTests() => Lockout = new LocalLockout(Rule, _time);

    protected override ILockout Lockout { get; }

    protected override Task ForgetGuessesAsync(string source) => AdvanceAsync(Rule.Within);

    protected override Task EndBlockAsync(string source) => AdvanceAsync(Rule.Block);

    private Task AdvanceAsync(TimeSpan by)
    {
        _time.Advance(by);
        return Task.CompletedTask;
    }
}

public sealed class RedisLockoutTests : LockoutContract, IAsyncLifetime
{
    private RedisConnection _connection = null!;
    private IDatabase _redis = null!;

    protected override ILockout Lockout => new RedisLockout(_connection, Rule);

    public async Task InitializeAsync()
    {
        _connection = new((await TestServers.RedisAsync()).ConnectionString);
        _redis = (await _connection.GetAsync(default)).GetDatabase();
    }

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    [Fact]
    public async Task What_it_remembers_ends_by_itself()
    {
        var source = AnySource();
        await Lockout.CountAsync(source, default);
        Assert.InRange((await _redis.KeyTimeToLiveAsync(LimitKeys.Of("guesses", source)))!.Value, TimeSpan.FromTicks(1), Rule.Within);
    }

    // Redis keeps its own time: the keys it would let go are let go.
    protected override Task ForgetGuessesAsync(string source) => _redis.KeyDeleteAsync(LimitKeys.Of("guesses", source));

    protected override Task EndBlockAsync(string source) => _redis.KeyDeleteAsync(LimitKeys.Of("lockout", source));
}
