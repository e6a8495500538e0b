using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <param name="ClientKey">Chosen by the sender: a send that is retried with the same key is one message.</param>
/// <param name="OnBehalfOfAgent">It is shown under the agent's name instead of the member's.</param>
public sealed record NewAgentMessage(Guid SessionId, string Text, string? ClientKey = null, bool OnBehalfOfAgent = false);

/// <summary>
/// A member answers in the agent's stead; an answer of the agent that has not begun, or waits as a draft, gives way. Needs write permission.
/// Messages of members change no watched row, so this is noted on the trail here.
/// </summary>
public sealed class SendAgentMessage(Authorizer authorizer, IStorage storage, IWakeBus bus, IAuditTrail trail, TimeProvider time)
{
    private const int ClientKeyLength = 200;

    /// <param name="member">The member's name.</param>
    /// <returns>The stored event (the first one, when the key was used before), or NotFound, Invalid, AccessDenied, SessionNotActive.</returns>
    public async Task<Outcome<SessionEvent>> ExecuteAsync(WorkspaceScope scope, NewAgentMessage input, string member, CancellationToken ct)
    {
        if (Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        if (await store.Sessions.FindAsync(input.SessionId, ct) is not { } session)
        {
            return NotFound.Session;
        }

        if (await authorizer.CheckAsync(scope, Operation.SuperviseSession, session, ct) is { } denied)
        {
            return denied;
        }

        var shown = input.OnBehalfOfAgent && await store.Agents.FindAsync(session.AgentId, ct) is { } agent ? agent.Name : member;
        var text = PiiMask.Text(input.Text.Trim(), await store.PersonalData.FindPiiModeAsync(session.AgentId, ct));
        var message = SupervisionEvents.Message(text, shown, input.OnBehalfOfAgent, member, input.ClientKey);
        switch (await store.Supervision.AppendAgentMessageAsync(input.SessionId, message, time.GetUtcNow().UtcDateTime, ct))
        {
            case MessageAppended.Accepted { Repeated: true } accepted:
                return accepted.Event;
            case MessageAppended.Accepted accepted:
                await bus.WakeAsync(Topic.Session(scope.WorkspaceId, input.SessionId), CancellationToken.None);
                await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
                var note = new AuditNote(AuditNames.Of(Operation.SuperviseSession), AuditOutcome.Allowed, "session", input.SessionId.ToString());
                await trail.RecordAsync(scope.Actor, scope.WorkspaceId, note, CancellationToken.None);
                return accepted.Event;
            case MessageAppended.NotActive closed:
                return new SessionNotActive(closed.Status);
            default:
                return NotFound.Session;
        }
    }

    private static Invalid? Check(NewAgentMessage input)
    {
        var errors = new FieldErrors();
        errors.Length("text", input.Text.Trim(), 1, SendMessage.TextLength);
        if (input.ClientKey is { } key)
        {
            errors.Length("clientKey", key, 1, ClientKeyLength);
        }

        return errors.Problem;
    }
}
