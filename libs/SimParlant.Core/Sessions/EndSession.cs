using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <summary>Ends a session; ending it again changes nothing. Needs write permission, or the session's own user.</summary>
public sealed class EndSession(Authorizer authorizer, IStorage storage, IWakeBus bus, TimeProvider time)
{
    private const int ReasonLength = 200;

    /// <returns>The ended session, or NotFound, Invalid, AccessDenied.</returns>
    public async Task<Outcome<Session>> ExecuteAsync(WorkspaceScope scope, Guid id, string? reason, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Length("reason", reason, 0, ReasonLength);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        if (await store.Sessions.FindAsync(id, ct) is not { } session)
        {
            return NotFound.Session;
        }

        if (await authorizer.CheckAsync(scope, Operation.EndSession, session, ct) is { } denied)
        {
            return denied;
        }

        var kept = reason is null ? null : PiiMask.Text(reason, await store.PersonalData.FindPiiModeAsync(session.AgentId, ct));
        if (await store.Sessions.EndAsync(id, kept, time.GetUtcNow().UtcDateTime, ct) is not { } ended)
        {
            return NotFound.Session;
        }

        if (ended.WasActive)
        {
            await bus.WakeAsync(Topic.Session(scope.WorkspaceId, id), CancellationToken.None);
            await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        }

        return ended.Session;
    }
}
