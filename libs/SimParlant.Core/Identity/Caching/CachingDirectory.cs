using System.Security.Cryptography;
using System.Text;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Identity.Caching;

/// <summary>Sim's directory with a memory. Secrets are remembered by their hash only.</summary>
public sealed class CachingDirectory(ISimDirectory sim, LayeredCache cache, IdentityCacheOptions options) : ISimDirectory
{
    public ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct) =>
        RememberAsync($"caller:{Hash(sessionToken)}", utcNow, c => sim.FindCallerAsync(sessionToken, utcNow, c), ct);

    public ValueTask<Caller?> FindSessionAsync(string sessionId, DateTime utcNow, CancellationToken ct) =>
        RememberAsync($"session:{sessionId}", utcNow, c => sim.FindSessionAsync(sessionId, utcNow, c), ct);

    public ValueTask<Caller?> FindKeyHolderAsync(string keyHash, DateTime utcNow, CancellationToken ct) =>
        RememberAsync($"key:{keyHash}", utcNow, c => sim.FindKeyHolderAsync(keyHash, utcNow, c), ct);

    public ValueTask<Caller?> FindUserAsync(string userId, DateTime utcNow, CancellationToken ct) =>
        RememberAsync($"user:{userId}", utcNow, c => sim.FindUserAsync(userId, utcNow, c), ct);

    // Good for one use: there is nothing to remember.
    public ValueTask<Caller?> ConsumeOneTimeTokenAsync(string token, DateTime utcNow, CancellationToken ct) =>
        sim.ConsumeOneTimeTokenAsync(token, utcNow, ct);

    /// <summary>Whether this process knows the holder of the raw token or key without asking.</summary>
    public bool Remembers(Credential credential) => cache.Remembers(credential.Form == CredentialForm.ApiKey
        ? $"key:{ApiKeyProvider.HashOf(credential.Value)}"
        : $"caller:{Hash(credential.Value)}");

    public async ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct) =>
        await cache.GetAsync<IReadOnlyList<Membership>>(
            $"memberships:{userId}",
            options.PermissionLife,
            all => [CacheTags.User(userId), .. all.Select(m => CacheTags.Workspace(m.WorkspaceId))],
            async c => await sim.ListMembershipsAsync(userId, c),
            ct) ?? [];

    public ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct) => cache.GetAsync<Membership>(
        $"membership:{userId}:{workspaceId}",
        options.PermissionLife,
        _ => [CacheTags.User(userId), CacheTags.Workspace(workspaceId)],
        c => sim.FindMembershipAsync(userId, workspaceId, c),
        ct);

    public async ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct) => await cache.GetAsync(
        $"open:{workspaceId}", options.PermissionLife, _ => [CacheTags.Workspace(workspaceId)], Yes(c => sim.IsOpenAsync(workspaceId, c)), ct) is not null;

    public async ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct) =>
        caller.ExpiresAt > utcNow
        && await cache.GetAsync(
            $"holds:{caller.Kind}:{caller.CredentialId}", options.PermissionLife, _ => CacheTags.Of(caller), Yes(c => sim.StillHoldsAsync(caller, utcNow, c)), ct) is not null;

    private async ValueTask<Caller?> RememberAsync(
        string key, DateTime utcNow, Func<CancellationToken, ValueTask<Caller?>> ask, CancellationToken ct) =>
        Live(await cache.GetAsync(key, options.CallerLife, CacheTags.Of, ask, ct), utcNow);

    private static Func<CancellationToken, ValueTask<string?>> Yes(Func<CancellationToken, ValueTask<bool>> ask) => async ct => await ask(ct) ? "yes" : null;

    private static Caller? Live(Caller? caller, DateTime utcNow) => caller?.ExpiresAt > utcNow ? caller : null;

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>What an answer depends on, and is forgotten by.</summary>
public static class CacheTags
{
    /// <summary>What the answer to "who is this" depends on.</summary>
    public static IReadOnlyList<string> Of(Caller caller) =>
    [
        Credential(caller.CredentialId),
        .. caller.UserId is { } user ? [User(user)] : Array.Empty<string>(),
        .. caller.OnlyWorkspaceId is { } workspace ? [Workspace(workspace)] : Array.Empty<string>(),
    ];

    public static string User(string userId) => $"user:{userId}";

    public static string Workspace(string workspaceId) => $"workspace:{workspaceId}";

    public static string Credential(string credentialId) => $"credential:{credentialId}";
}
