using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <summary>
/// Says who answers in a session: the agent, the agent with a member's approval, or a member who took it over. Needs write permission.
/// </summary>
public sealed class SetSessionMode(Authorizer authorizer, IStorage storage, IWakeBus bus, IIdSource ids, TimeProvider time)
{
    /// <param name="member">The member's name, as the conversation shows it to members.</param>
    /// <returns>The session, or NotFound, AccessDenied, SessionNotActive, LimitReached when the agent would have to answer.</returns>
    public async Task<Outcome<Session>> ExecuteAsync(WorkspaceScope scope, Guid id, SessionMode mode, string member, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Sessions.FindAsync(id, ct) is not { } session)
        {
            return NotFound.Session;
        }

        if (await authorizer.CheckAsync(scope, Operation.SuperviseSession, session, ct) is { } denied)
        {
            return denied;
        }

        var told = SupervisionEvents.ModeChanged(mode, member);
        if (await store.Supervision.ChangeModeAsync(id, mode, told, ids.NewId(), time.GetUtcNow().UtcDateTime, ct) is not { } changed)
        {
            return NotFound.Session;
        }

        if (changed.Full is { } full)
        {
            return full;
        }

        if (changed.Session.Status != SessionStatus.Active)
        {
            return new SessionNotActive(changed.Session.Status);
        }

        if (changed.IsChanged)
        {
            await bus.WakeAsync(Topic.Session(scope.WorkspaceId, id), CancellationToken.None);
            await bus.WakeAsync(Topic.Turns, CancellationToken.None);
            await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        }

        return changed.Session;
    }
}
