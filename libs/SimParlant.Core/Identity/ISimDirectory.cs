using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Identity;

/// <summary>
/// Sim's own tables: who holds a credential, and where they are a member. Read-only, but for the one-time tokens, which their use consumes.
/// Whoever is banned at <c>utcNow</c> is nobody.
/// </summary>
public interface ISimDirectory
{
    /// <summary>The key of the directory that remembers nothing: for questions whose answers must not make a caller's own faster.</summary>
    const string Uncached = "uncached";

    /// <summary>The holder of a raw session token; null when it is unknown or expired.</summary>
    ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct);

    /// <summary>The holder of the session with this id; null when it is unknown or expired.</summary>
    ValueTask<Caller?> FindSessionAsync(string sessionId, DateTime utcNow, CancellationToken ct);

    /// <summary>The holder of an API key, bound to its workspace when it has one; null when the key is unknown or expired.</summary>
    /// <param name="keyHash">See <see cref="ApiKeyProvider.HashOf"/>.</param>
    ValueTask<Caller?> FindKeyHolderAsync(string keyHash, DateTime utcNow, CancellationToken ct);

    /// <summary>The user with this id, by no credential of their own; null when there is none.</summary>
    ValueTask<Caller?> FindUserAsync(string userId, DateTime utcNow, CancellationToken ct);

    /// <summary>Takes one of Sim's one-time tokens and gives the caller whose session it stands for; null when it is unknown, used or expired.</summary>
    ValueTask<Caller?> ConsumeOneTimeTokenAsync(string token, DateTime utcNow, CancellationToken ct);

    /// <summary>Every workspace the user may enter, by name; archived workspaces grant nothing.</summary>
    ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct);

    /// <summary>The membership in one workspace; null when there is none.</summary>
    ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct);

    /// <summary>Whether what the caller signed in with is still good: not deleted, not expired, its user not banned.</summary>
    ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct);

    /// <summary>Whether the workspace exists and is not archived.</summary>
    ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct);
}
