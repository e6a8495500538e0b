using SimParlant.Core.Audit;
using SimParlant.Core.Identity;

namespace SimParlant.Core.Workspaces;

/// <summary>
/// Proof that somebody may act inside one workspace. Only the <see cref="MembershipGate"/>, the turn engine and Sim's signed messages make one,
/// and it cannot be pointed elsewhere afterwards; no store is reachable without it.
/// </summary>
public sealed record WorkspaceScope
{
    internal WorkspaceScope(string workspaceId, string? memberId, Permission? permission, Actor actor, CustomerBinding? customer = null) =>
        (WorkspaceId, MemberId, Permission, Actor, Customer) = (workspaceId, memberId, permission, actor, customer);

    public string WorkspaceId { get; }

    /// <summary>The acting Sim user; null when the engine or a customer acts.</summary>
    public string? MemberId { get; }

    /// <summary>Null for a customer, who is no member.</summary>
    public Permission? Permission { get; }

    /// <summary>Whom the audit trail names.</summary>
    public Actor Actor { get; }

    /// <summary>Set for a customer: nothing but the own conversations with that agent is to be seen through this scope.</summary>
    public CustomerBinding? Customer { get; }

    public bool Allows(Permission required) => Permission >= required;

    /// <summary>The scope of a claimed turn: the engine acting in the workspace the turn was queued in.</summary>
    internal static WorkspaceScope OfEngine(string workspaceId, Guid turnId) =>
        new(workspaceId, null, Workspaces.Permission.Write, Actor.OfTurn(turnId));

    /// <summary>The scope of a signed message of Sim about one workspace.</summary>
    internal static WorkspaceScope OfSim(string workspaceId, Actor sim) => new(workspaceId, null, Workspaces.Permission.Admin, sim);
}
