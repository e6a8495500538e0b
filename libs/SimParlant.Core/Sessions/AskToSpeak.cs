using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Sessions;

/// <summary>The turn in which the agent will speak.</summary>
public sealed record QueuedUtterance(Guid SessionId, Guid TurnId);

/// <summary>Asks the agent to say something unasked. Needs write permission, and an agent that may.</summary>
public sealed class AskToSpeak(Authorizer authorizer, IStorage storage, IWakeBus bus, IAuditTrail trail, IIdSource ids, TimeProvider time)
{
    private const int MostInstructions = 10;
    private const int InstructionLength = 2000;

    /// <param name="instructions">What it is to say or do, 1 to 10.</param>
    /// <returns>The turn, or NotFound, Invalid, AccessDenied, ProactiveMessagesOff, SessionNotActive, SessionPaused, LimitReached.</returns>
    public async Task<Outcome<QueuedUtterance>> ExecuteAsync(
        WorkspaceScope scope, Guid sessionId, IReadOnlyList<string> instructions, CancellationToken ct)
    {
        if (Check(instructions) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        if (await store.Sessions.FindAsync(sessionId, ct) is not { } session)
        {
            return NotFound.Session;
        }

        if (await authorizer.CheckAsync(scope, Operation.SuperviseSession, session, ct) is { } denied)
        {
            return denied;
        }

        if (await store.Agents.FindAsync(session.AgentId, ct) is not { } agent)
        {
            return NotFound.Session;
        }

        if (!agent.AllowProactiveMessages)
        {
            return new ProactiveMessagesOff();
        }

        var mode = await store.PersonalData.FindPiiModeAsync(agent.Id, ct);
        var turnId = ids.NewId();
        string[] kept = [.. instructions.Select(instruction => PiiMask.Text(instruction.Trim(), mode))];
        var found = await store.Supervision.QueueUtteranceAsync(sessionId, turnId, kept, time.GetUtcNow().UtcDateTime, ct);
        switch (found)
        {
            case null:
                return NotFound.Session;
            case { Status: not SessionStatus.Active } closed:
                return new SessionNotActive(closed.Status);
            case { Mode: SessionMode.Paused }:
                return new SessionPaused();
            case { Full: { } full }:
                return full;
        }

        await bus.WakeAsync(Topic.Turns, CancellationToken.None);
        var note = new AuditNote(AuditNames.Of(Operation.SuperviseSession), AuditOutcome.Allowed, "session", sessionId.ToString());
        await trail.RecordAsync(scope.Actor, scope.WorkspaceId, note, CancellationToken.None);
        return new QueuedUtterance(sessionId, turnId);
    }

    private static Invalid? Check(IReadOnlyList<string> instructions)
    {
        var errors = new FieldErrors();
        if (instructions.Count is 0 or > MostInstructions)
        {
            errors.Add("instructions", $"instructions must be 1 to {MostInstructions} sentences.");
        }

        foreach (var (instruction, at) in instructions.Take(MostInstructions).Select((instruction, at) => (instruction, at)))
        {
            errors.Length($"instructions[{at}]", instruction.Trim(), 1, InstructionLength);
        }

        return errors.Problem;
    }
}
