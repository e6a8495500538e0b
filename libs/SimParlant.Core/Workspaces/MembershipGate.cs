using SimParlant.Core.Identity;

namespace SimParlant.Core.Workspaces;

/// <summary>The only maker of scopes: asks Sim whether the caller is a member, at every entry.</summary>
public sealed class MembershipGate(ISimDirectory directory, IStorage storage)
{
    private const int LongestId = 255;

    /// <summary>All workspaces of the caller; a customer has none.</summary>
    public async ValueTask<CallerScope> OpenAsync(Caller caller, CancellationToken ct) => new(caller, caller.UserId is { } user
        ? [.. (await directory.ListMembershipsAsync(user, ct)).Where(membership => Reaches(caller, membership))]
        : []);

    /// <summary>A scope for the workspace; null when the caller is not a member, which is answered like a missing workspace.</summary>
    public async ValueTask<WorkspaceScope?> EnterAsync(Caller caller, string workspaceId, CancellationToken ct)
    {
        if (!CouldExist(workspaceId) || (caller.OnlyWorkspaceId is { } only && only != workspaceId))
        {
            return null;
        }

        if (caller.Customer is { } customer)
        {
            return caller.OnlyWorkspaceId is not null && await directory.IsOpenAsync(workspaceId, ct)
                ? new(workspaceId, null, null, caller.Actor, customer)
                : null;
        }

        return caller.UserId is { } user && await directory.FindMembershipAsync(user, workspaceId, ct) is { } membership && Reaches(caller, membership)
            ? Scope(caller, membership)
            : null;
    }

    /// <summary>Whether the caller is still signed in; for what goes on longer than a request.</summary>
    public ValueTask<bool> StillHoldsAsync(Caller caller, DateTime utcNow, CancellationToken ct) => directory.StillHoldsAsync(caller, utcNow, ct);

    public ValueTask<WorkspaceScope?> EnterByAgentAsync(Caller caller, Guid agentId, CancellationToken ct) =>
        EnterByAsync(caller, agentId, storage.FindAgentWorkspaceAsync, ct);

    /// <summary>A customer enters by the own sessions only.</summary>
    public async ValueTask<WorkspaceScope?> EnterBySessionAsync(Caller caller, Guid sessionId, CancellationToken ct)
    {
        if (caller is not { Customer: not null, OnlyWorkspaceId: { } workspaceId })
        {
            return await EnterByAsync(caller, sessionId, storage.FindSessionWorkspaceAsync, ct);
        }

        if (await EnterAsync(caller, workspaceId, ct) is not { } scope)
        {
            return null;
        }

        await using var store = storage.For(scope);
        return await store.Sessions.FindAsync(sessionId, ct) is { } session && Authorizer.IsCustomersOwn(scope, session) ? scope : null;
    }

    public ValueTask<WorkspaceScope?> EnterByGuidelineAsync(Caller caller, Guid guidelineId, CancellationToken ct) =>
        EnterByAsync(caller, guidelineId, storage.FindGuidelineWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterByCannedResponseAsync(Caller caller, Guid cannedResponseId, CancellationToken ct) =>
        EnterByAsync(caller, cannedResponseId, storage.FindCannedResponseWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterByToolAsync(Caller caller, Guid toolId, CancellationToken ct) =>
        EnterByAsync(caller, toolId, storage.FindToolWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterByEmbedKeyAsync(Caller caller, Guid embedKeyId, CancellationToken ct) =>
        EnterByAsync(caller, embedKeyId, storage.FindEmbedKeyWorkspaceAsync, ct);

    public ValueTask<WorkspaceScope?> EnterByReplyAsync(Caller caller, Guid replyId, CancellationToken ct) =>
        EnterByAsync(caller, replyId, storage.FindReplyWorkspaceAsync, ct);

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

    // Sim's ids are short texts; the database would not even take a NUL.
    private static bool CouldExist(string workspaceId) => workspaceId.Length is > 0 and <= LongestId && !workspaceId.Contains('\0');

    private static bool Reaches(Caller caller, Membership membership) =>
        (caller.OnlyWorkspaceId is null || caller.OnlyWorkspaceId == membership.WorkspaceId)
        && (caller.Kind != CredentialKind.PersonalKey || membership.AdmitsPersonalKeys);

    private static WorkspaceScope Scope(Caller caller, Membership membership) =>
        new(membership.WorkspaceId, caller.UserId, membership.Permission, caller.Actor);
}
