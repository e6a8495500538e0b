namespace SimParlant.Core.Workspaces;

/// <summary>
/// Proof that somebody may act inside one workspace. Only the <see cref="MembershipGate"/> and the turn engine make one,
/// and it cannot be pointed elsewhere afterwards; no store is reachable without it.
/// </summary>
public sealed record WorkspaceScope
{
    internal WorkspaceScope(string workspaceId, string? memberId, Permission permission) =>
        (WorkspaceId, MemberId, Permission) = (workspaceId, memberId, permission);

    public string WorkspaceId { get; }

    /// <summary>The acting Sim user; null when the engine acts.</summary>
    public string? MemberId { get; }

    public Permission Permission { get; }

    public bool Allows(Permission required) => Permission >= required;

    /// <summary>The scope of a claimed turn: the engine acting in the workspace the turn was queued in.</summary>
    internal static WorkspaceScope OfEngine(string workspaceId) => new(workspaceId, null, Permission.Write);
}
