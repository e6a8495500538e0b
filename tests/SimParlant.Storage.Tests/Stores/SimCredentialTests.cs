using SimParlant.Core.Identity;
using SimParlant.Storage.Identity;

namespace SimParlant.Storage.Tests.Stores;

/// <summary>The further ways Sim knows people by: keys, one-time tokens, ids.</summary>
public sealed class SimCredentialTests(DatabaseFixture fixture) : StorageTest(fixture)
{
    private ISimDirectory Directory => new SimDirectory(App);

    private static string Hash(string key) => ApiKeyProvider.HashOf($"sk-sim-{Demo.TokenPrefix}-{key}");

    [Fact]
    public async Task A_personal_key_is_its_owner()
    {
        var caller = (await Directory.FindKeyHolderAsync(Hash("grace"), DateTime.UtcNow, None))!;
        Assert.Equal(("user-grace", CredentialKind.PersonalKey, null, "key-grace", DateTime.MaxValue),
            (caller.UserId, caller.Kind, caller.OnlyWorkspaceId, caller.CredentialId, caller.ExpiresAt));
    }

    [Fact]
    public async Task A_workspace_key_is_its_creator_in_that_workspace_only()
    {
        var caller = (await Directory.FindKeyHolderAsync(Hash("acme-support"), DateTime.UtcNow, None))!;
        Assert.Equal(("user-ada", CredentialKind.WorkspaceKey, Demo.AcmeSupport), (caller.UserId, caller.Kind, caller.OnlyWorkspaceId));
    }

    [Fact]
    public async Task A_key_ends_with_its_time_its_hash_and_its_owners_ban()
    {
        await Database.ExecuteAsync("""
            insert into api_key (id, user_id, created_by, name, key, key_hash, type, created_at, updated_at, expires_at)
            values ('k-old', 'user-ada', 'user-ada', 'old', 'old', 'hash-old', 'personal', now(), now(), '2026-01-02'),
                   ('k-null', 'user-ada', 'user-ada', 'null', 'null', null, 'personal', now(), now(), null),
                   ('k-eve', 'user-eve', 'user-eve', 'eve', 'eve', 'hash-eve', 'personal', now(), now(), null)
            """);
        var end = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(end, (await Directory.FindKeyHolderAsync("hash-old", end.AddTicks(-10), None))!.ExpiresAt);
        Assert.Null(await Directory.FindKeyHolderAsync("hash-old", end, None));
        Assert.Null(await Directory.FindKeyHolderAsync("hash-eve", end, None));
        Assert.Null(await Directory.FindKeyHolderAsync("", end, None));
        Assert.Null(await Directory.FindKeyHolderAsync("null", end, None));
    }

    [Fact]
    public async Task A_session_is_found_by_its_id_and_a_user_by_theirs()
    {
        Assert.Equal("user-ada", (await Directory.FindSessionAsync("session-ada", DateTime.UtcNow, None))!.UserId);
        Assert.Null(await Directory.FindSessionAsync(Demo.Token("ada"), DateTime.UtcNow, None));
        Assert.Null(await Directory.FindSessionAsync("session-eve", DateTime.UtcNow, None));
        Assert.Equal("user-ada", (await Directory.FindUserAsync("user-ada", DateTime.UtcNow, None))!.UserId);
        Assert.Null(await Directory.FindUserAsync("user-eve", DateTime.UtcNow, None));
        Assert.Null(await Directory.FindUserAsync("nobody", DateTime.UtcNow, None));
    }

    [Fact]
    public async Task Of_many_who_use_a_one_time_token_at_once_one_is_let_in()
    {
        await AddOneTimeTokenAsync("once", Demo.Token("grace"), DateTime.UtcNow.AddHours(1));
        var callers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Directory.ConsumeOneTimeTokenAsync("once", DateTime.UtcNow, None).AsTask()));
        Assert.Equal(("user-grace", "session-grace"), callers.Where(c => c is not null).Select(c => (c!.UserId, c.CredentialId)).Single());
        Assert.Equal(0, await Database.SingleAsync<long>("select count(*) from verification where identifier = 'one-time-token:once'"));
    }

    [Fact]
    public async Task A_one_time_token_that_is_late_or_stands_for_no_live_session_lets_nobody_in()
    {
        await AddOneTimeTokenAsync("late", Demo.Token("grace"), DateTime.UtcNow.AddSeconds(-1));
        await AddOneTimeTokenAsync("orphan", "no-such-session", DateTime.UtcNow.AddHours(1));
        await AddOneTimeTokenAsync("banned", Demo.Token("eve"), DateTime.UtcNow.AddHours(1));
        foreach (var token in new[] { "late", "orphan", "banned", "unknown", "", "%", "' or '1'='1" })
        {
            Assert.Null(await Directory.ConsumeOneTimeTokenAsync(token, DateTime.UtcNow, None));
        }
    }

    private Task<int> AddOneTimeTokenAsync(string token, string session, DateTime expiresAt) => Database.ExecuteAsync(
        "insert into verification (id, identifier, value, expires_at) values ($1, $2, $3, $4)",
        $"v-{token}", $"one-time-token:{token}", session, DateTime.SpecifyKind(expiresAt, DateTimeKind.Unspecified));
}
