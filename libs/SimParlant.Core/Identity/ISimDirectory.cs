using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Identity;

/// <summary>Sim's own tables, read-only: who holds a session token, and where they are a member.</summary>
public interface ISimDirectory
{
    /// <summary>The holder of a raw session token; null when it is unknown, expired, or its user is banned at <paramref name="utcNow"/>.</summary>
    ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct);

    /// <summary>Every workspace the user may enter, by name; archived workspaces grant nothing.</summary>
    ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct);

    /// <summary>The membership in one workspace; null when there is none.</summary>
    ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct);

    /// <summary>Whether what the caller signed in with is still good: not deleted, not expired, its user not banned.</summary>
    ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct);

    /// <summary>Whether the workspace exists and is not archived.</summary>
    ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct);
}
