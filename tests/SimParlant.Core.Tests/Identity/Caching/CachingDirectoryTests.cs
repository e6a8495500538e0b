using SimParlant.Core.Identity;
using SimParlant.Core.Identity.Caching;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Identity.Caching;

public sealed class CachingDirectoryTests
{
    private const string Token = "token-of-ada";

    private readonly World _world = new();
    private readonly CountingDirectory _sim;
    private readonly MemorySharedCache _shared = new();
    private readonly IdentityCacheOptions _options = new();
    private readonly CachingDirectory _directory;
    private readonly LayeredCache _cache;

    public CachingDirectoryTests()
    {
        _world.Directory.Sessions[Token] = _world.CallerOf("ada");
        _sim = new(_world.Directory);
        (_directory, _cache) = Replica();
    }

    private DateTime Now => _world.Time.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_second_question_is_not_asked_until_the_life_of_the_answer_is_over()
    {
        Assert.Equal("ada", (await FindAsync())!.UserId);
        await FindAsync();
        Assert.Equal(1, _sim.Asked);
        _world.Time.Advance(_options.CallerLife);
        await FindAsync();
        Assert.Equal(2, _sim.Asked);
    }

    [Fact]
    public async Task A_session_that_was_deleted_without_a_word_holds_no_longer_than_that()
    {
        await FindAsync();
        _world.Directory.Sessions.Remove(Token);
        _world.Time.Advance(_options.CallerLife - TimeSpan.FromTicks(1));
        Assert.NotNull(await FindAsync());
        _world.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task A_session_never_outlives_its_own_end_in_the_cache()
    {
        _world.Directory.Sessions[Token] = _world.CallerOf("ada") with { ExpiresAt = Now.AddSeconds(10) };
        Assert.NotNull(await FindAsync());
        _world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Permissions_are_believed_for_seconds_only()
    {
        Assert.Equal(Permission.Admin, (await _directory.FindMembershipAsync("ada", World.Workspace, default))!.Permission);
        _world.Directory.Permissions[("ada", World.Workspace)] = Permission.Read;
        _world.Time.Advance(_options.PermissionLife);
        Assert.Equal(Permission.Read, (await _directory.FindMembershipAsync("ada", World.Workspace, default))!.Permission);
        Assert.InRange(_options.PermissionLife, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_hundred_that_ask_at_once_ask_once()
    {
        _sim.Hold();
        var waiting = Enumerable.Range(0, 100).Select(_ => FindAsync()).ToArray();
        await _sim.AskedOnce;
        _sim.Release();
        Assert.All(await Task.WhenAll(waiting), Assert.NotNull);
        Assert.Equal(1, _sim.Asked);
    }

    [Fact]
    public async Task Another_replica_learns_from_the_shared_cache()
    {
        await FindAsync();
        var (other, _) = Replica();
        Assert.Equal("ada@example.com", (await other.FindCallerAsync(Token, Now, default))!.Email);
        Assert.Equal(1, _sim.Asked);
    }

    [Fact]
    public async Task What_somebody_else_wrote_into_the_shared_cache_is_not_believed()
    {
        await FindAsync();
        var (key, sealed_) = Assert.Single(_shared.Values);
        _shared.Values[key] = sealed_.Replace("\"ada\"", "\"grace\"");
        var (other, _) = Replica();
        Assert.Equal("ada", (await other.FindCallerAsync(Token, Now, default))!.UserId);
        Assert.Equal(2, _sim.Asked);

        // Nor a good entry under another's key.
        _world.Directory.Sessions["other"] = _world.CallerOf("mallory");
        await _directory.FindCallerAsync("other", Now, default);
        var foreign = _shared.Values.Keys.Single(k => k != key);
        _shared.Values[foreign] = _shared.Values[key];
        var (third, _) = Replica();
        Assert.Equal("mallory", (await third.FindCallerAsync("other", Now, default))!.UserId);
    }

    [Fact]
    public async Task Neither_cache_holds_a_secret()
    {
        await FindAsync();
        Assert.DoesNotContain(_shared.Values, entry => entry.Key.Contains(Token, StringComparison.Ordinal) || entry.Value.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forgetting_a_user_reaches_every_replica_at_once()
    {
        var (other, _) = Replica();
        await FindAsync();
        await other.FindCallerAsync(Token, Now, default);
        _world.Directory.Sessions.Remove(Token);
        await _cache.ForgetAsync([CacheTags.User("ada")], default);
        Assert.Null(await FindAsync());
        Assert.Null(await other.FindCallerAsync(Token, Now, default));
    }

    [Fact]
    public async Task An_answer_that_was_on_its_way_while_it_became_wrong_is_not_remembered()
    {
        _sim.Hold();
        var early = FindAsync();
        await _sim.AskedOnce;
        _world.Directory.Sessions.Remove(Token);
        await _cache.ForgetAsync([CacheTags.User("ada")], default);
        _sim.Release();
        Assert.NotNull(await early);
        Assert.Null(await FindAsync());
        Assert.Empty(_shared.Values);
    }

    [Fact]
    public async Task While_Sim_is_silent_those_who_are_known_stay_and_the_others_are_told_that_it_is_silent()
    {
        await FindAsync();
        _world.Time.Advance(_options.CallerLife);
        _sim.Silent = true;
        Assert.NotNull(await FindAsync());
        await Assert.ThrowsAsync<IdentityUnavailableException>(() => _directory.FindCallerAsync("unknown", Now, default).AsTask());
        Assert.Equal(1, _cache.Counts[CacheResult.Grace]);

        _world.Time.Advance(_options.Grace);
        await Assert.ThrowsAsync<IdentityUnavailableException>(FindAsync);
    }

    [Fact]
    public async Task After_three_failures_Sim_is_left_alone_for_thirty_seconds()
    {
        _sim.Silent = true;
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<IdentityUnavailableException>(FindAsync);
        }

        Assert.Equal(3, _sim.Asked);
        _sim.Silent = false;
        await Assert.ThrowsAsync<IdentityUnavailableException>(FindAsync);
        _world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(await FindAsync());
    }

    [Fact]
    public async Task A_flood_of_callers_does_not_grow_the_memory_of_the_process()
    {
        var (directory, cache) = Replica(_options with { Capacity = 64 });
        for (var i = 0; i < 1000; i++)
        {
            _world.Directory.Sessions[$"t{i}"] = _world.CallerOf($"u{i}");
            await directory.FindCallerAsync($"t{i}", Now, default);
        }

        Assert.InRange(cache.Size.All, 1, 64);
    }

    private async Task<Caller?> FindAsync() => await _directory.FindCallerAsync(Token, Now, default);

    private (CachingDirectory Directory, LayeredCache Cache) Replica(IdentityCacheOptions? options = null)
    {
        var cache = new LayeredCache(_shared, new CacheSeal("a secret that all replicas share"), _world.Bus, options ?? _options, _world.Time);
        return (new(_sim, cache, options ?? _options), cache);
    }
}
