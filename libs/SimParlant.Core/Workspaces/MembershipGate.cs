using SimParlant.Core.Identity;

namespace SimParlant.Core.Workspaces;

/// <summary>The only maker of scopes: asks Sim whether the caller is a member, at every entry.</summary>
public sealed class MembershipGate(ISimDirectory directory, IStorage storage)
{
    /// <summary>All workspaces of the caller.</summary>
    public async ValueTask<CallerScope> OpenAsync(Caller caller, CancellationToken ct) =>
        new(caller, await directory.ListMembershipsAsync(caller.UserId, ct));

    /// <summary>A scope for the workspace; null when the caller is not a member, which is answered like a missing workspace.</summary>
    public async ValueTask<WorkspaceScope?> EnterAsync(Caller caller, string workspaceId, CancellationToken ct) =>
        await directory.FindMembershipAsync(caller.UserId, workspaceId, ct) is { } membership ? Scope(caller, membership) : null;

    public ValueTask<WorkspaceScope?> EnterByAgentAsync(Caller caller, Guid agentId, CancellationToken ct) =>
        EnterByAsync(caller, agentId, storage.FindAgentWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterBySessionAsync(Caller caller, Guid sessionId, CancellationToken ct) =>
        EnterByAsync(caller, sessionId, storage.FindSessionWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterByGuidelineAsync(Caller caller, Guid guidelineId, CancellationToken ct) =>
        EnterByAsync(caller, guidelineId, storage.FindGuidelineWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterByCannedResponseAsync(Caller caller, Guid cannedResponseId, CancellationToken ct) =>
        EnterByAsync(caller, cannedResponseId, storage.FindCannedResponseWorkspaceAsync, ct);

    /// <summary>A scope from a membership that was just read for this caller.</summary>
    public static WorkspaceScope Enter(CallerScope caller, Membership membership) =>
        caller.Memberships.Contains(membership)
            ? Scope(caller.Caller, membership)
            : throw new ArgumentException("The membership is not one of the caller's.", nameof(membership));

    private async ValueTask<WorkspaceScope?> EnterByAsync(
        Caller caller, Guid id, Func<CallerScope, Guid, CancellationToken, ValueTask<string?>> find, CancellationToken ct)
    {
        var scope = await OpenAsync(caller, ct);
        if (scope.Memberships.Count == 0 || await find(scope, id, ct) is not { } workspaceId)
        {
            return null;
        }

        var membership = scope.Memberships.FirstOrDefault(m => m.WorkspaceId == workspaceId);
        return membership is null ? null : Scope(caller, membership);
    }

    private static WorkspaceScope Scope(Caller caller, Membership membership) =>
        new(membership.WorkspaceId, caller.UserId, membership.Permission);
}
