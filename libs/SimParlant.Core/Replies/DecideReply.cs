using SimParlant.Core.Agents;
using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Replies;

/// <summary>A draft about which was decided, and what came of it.</summary>
/// <param name="Event">The message that was said, or the note that nothing was.</param>
public sealed record DecidedReply(Reply Reply, SessionEvent Event);

/// <summary>Lets a draft pass, says something else instead, or refuses it; the first decision counts. Needs write permission.</summary>
public sealed class DecideReply(Authorizer authorizer, IStorage storage, IWakeBus bus, TimeProvider time)
{
    private const int ReasonLength = 500;

    /// <param name="member">The deciding member's name, as the conversation shows it to members.</param>
    /// <returns>The reply and the message, or NotFound, AccessDenied, DraftNotPending, SessionNotActive.</returns>
    public Task<Outcome<DecidedReply>> ApproveAsync(WorkspaceScope scope, Guid id, string member, CancellationToken ct) =>
        DecideAsync(scope, id, (reply, agent, _) => new(
            ReplyStatus.Approved, scope.MemberId, SupervisionEvents.Draft(reply.Id, agent.Name, null, "approved", member)), ct);

    /// <returns>The reply and the message, or NotFound, Invalid, AccessDenied, DraftNotPending, SessionNotActive.</returns>
    public Task<Outcome<DecidedReply>> EditAsync(WorkspaceScope scope, Guid id, string text, string member, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Length("text", text.Trim(), 1, SendMessage.TextLength);
        return errors.Problem is { } invalid
            ? Task.FromResult<Outcome<DecidedReply>>(invalid)
            : DecideAsync(scope, id, (reply, agent, mode) => new(
                ReplyStatus.Edited, scope.MemberId,
                SupervisionEvents.Draft(reply.Id, agent.Name, PiiMask.Text(text.Trim(), mode), "edited", member)), ct);
    }

    /// <param name="reason">For the members who read the conversation; null for none.</param>
    /// <returns>The reply and the note, or NotFound, Invalid, AccessDenied, DraftNotPending, SessionNotActive.</returns>
    public Task<Outcome<DecidedReply>> RejectAsync(WorkspaceScope scope, Guid id, string? reason, string member, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Length("reason", reason, 0, ReasonLength);
        return errors.Problem is { } invalid
            ? Task.FromResult<Outcome<DecidedReply>>(invalid)
            : DecideAsync(scope, id, (reply, _, mode) => new(
                ReplyStatus.Rejected, scope.MemberId,
                SupervisionEvents.Rejected(reply.Id, string.IsNullOrWhiteSpace(reason) ? null : PiiMask.Text(reason.Trim(), mode), member)), ct);
    }

    private async Task<Outcome<DecidedReply>> DecideAsync(
        WorkspaceScope scope, Guid id, Func<Reply, Agent, PiiMode, DraftDecision> decide, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Replies.FindAsync(id, ct) is not { } reply || await store.Sessions.FindAsync(reply.SessionId, ct) is not { } session)
        {
            return NotFound.Reply;
        }

        if (await authorizer.CheckAsync(scope, Operation.SuperviseSession, session, ct) is { } denied)
        {
            return denied;
        }

        if (await store.Agents.FindAsync(session.AgentId, ct) is not { } agent)
        {
            return NotFound.Reply;
        }

        var decision = decide(reply, agent, await store.PersonalData.FindPiiModeAsync(agent.Id, ct));
        switch (await store.Replies.DecideAsync(reply, decision, time.GetUtcNow().UtcDateTime, ct))
        {
            case DraftDecided.Done done:
                await bus.WakeAsync(Topic.Session(scope.WorkspaceId, reply.SessionId), CancellationToken.None);
                await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
                return new DecidedReply(done.Reply, done.Event);
            case DraftDecided.NotPending other:
                return new DraftNotPending(other.Status);
            case DraftDecided.NotActive closed:
                return new SessionNotActive(closed.Status);
            default:
                return NotFound.Reply;
        }
    }
}
