using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Audit;

/// <summary>The door to a workspace's trail. Needs admin permission; whoever passes is on the trail, too.</summary>
public sealed class ReadAudit(Authorizer authorizer, IAuditTrail trail, IStorage storage)
{
    /// <param name="action">How it is read: one of <see cref="AuditNames"/>.</param>
    /// <returns>The workspace's stores, to be disposed by the caller; or AccessDenied.</returns>
    public async ValueTask<Outcome<IWorkspaceStorage>> OpenAsync(WorkspaceScope scope, string action, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ReadAudit, ct) is { } denied)
        {
            return denied;
        }

        await trail.RecordAsync(scope.Actor, scope.WorkspaceId, new AuditNote(action, AuditOutcome.Allowed), ct);
        return Outcome<IWorkspaceStorage>.Success(storage.For(scope));
    }
}
