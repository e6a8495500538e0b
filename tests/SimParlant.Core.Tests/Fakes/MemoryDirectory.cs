using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Fakes;

internal sealed class MemoryDirectory : ISimDirectory
{
    public Dictionary<string, Caller> Sessions { get; } = [];

    public Dictionary<(string UserId, string WorkspaceId), Permission> Permissions { get; } = [];

    public ValueTask<Caller?> FindCallerAsync(string sessionToken, DateTime utcNow, CancellationToken ct) =>
        ValueTask.FromResult(Sessions.GetValueOrDefault(sessionToken));

    public ValueTask<IReadOnlyList<Membership>> ListMembershipsAsync(string userId, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Membership>>(
            [.. Permissions.Where(p => p.Key.UserId == userId).Select(p => new Membership(p.Key.WorkspaceId, p.Key.WorkspaceId, p.Value, false))]);

    public HashSet<string> EndedCredentials { get; } = [];

    public ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct) =>
        ValueTask.FromResult(caller.ExpiresAt > utcNow && !EndedCredentials.Contains(caller.CredentialId));

    public HashSet<string> Archived { get; } = [];

    public ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken ct) =>
        ValueTask.FromResult(Permissions.Keys.Any(k => k.WorkspaceId == workspaceId) && !Archived.Contains(workspaceId));

    public async ValueTask<Membership?> FindMembershipAsync(string userId, string workspaceId, CancellationToken ct) =>
        (await ListMembershipsAsync(userId, ct)).FirstOrDefault(m => m.WorkspaceId == workspaceId);
}
