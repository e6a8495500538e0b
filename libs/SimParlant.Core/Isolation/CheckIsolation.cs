using SimParlant.Core.Audit;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Isolation;

/// <summary>Looks whether the workspace's boundaries hold. Needs admin permission, and leaves a row on the trail.</summary>
public sealed class CheckIsolation(Authorizer authorizer, IAuditTrail trail, IBoundaries boundaries, TimeProvider time)
{
    private static readonly TimeSpan AttemptsOf = TimeSpan.FromHours(24);

    /// <returns>What was found, or AccessDenied.</returns>
    public async ValueTask<Outcome<BoundaryCheck>> ExecuteAsync(WorkspaceScope scope, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ReadAudit, ct) is { } denied)
        {
            return denied;
        }

        var check = await boundaries.CheckAsync(scope, time.GetUtcNow().UtcDateTime - AttemptsOf, ct);
        await trail.RecordAsync(
            scope.Actor, scope.WorkspaceId,
            new AuditNote(AuditNames.CheckIsolation, check.Holds ? AuditOutcome.Allowed : AuditOutcome.Failed), ct);
        return check;
    }
}
