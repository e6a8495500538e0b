using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Sessions;

/// <summary>What members do to the conversations of one workspace. Each call is one transaction under the session's row lock.</summary>
public interface ISupervisionStore
{
    /// <summary>
    /// Puts an active session into a mode and appends the event that tells of it; in that mode already, nothing changes. A draft that
    /// waited is superseded. Nothing changes either when the agent would have to answer and the month's quota is used. Pausing cancels turns that have not begun to answer; otherwise a turn is queued when the last message is a
    /// customer's and nothing is about to answer it.
    /// </summary>
    /// <returns>Null when there is no such session.</returns>
    ValueTask<ModeChanged?> ChangeModeAsync(Guid sessionId, SessionMode mode, NewEvent told, Guid turnId, DateTime utcNow, CancellationToken ct);

    /// <summary>
    /// Appends a member's message as the agent's, counts it like one, cancels turns that have not begun to answer and supersedes a draft. A
    /// repeated key returns the first message.
    /// </summary>
    ValueTask<MessageAppended> AppendAgentMessageAsync(Guid sessionId, NewEvent message, DateTime utcNow, CancellationToken ct);

    /// <summary>Queues a turn in which the agent says what it is told to; it waits for those before it.</summary>
    /// <returns>The session as it was found, null when there is none; queued only when it is active, not paused, and the month's quota not used.</returns>
    ValueTask<UtteranceQueued?> QueueUtteranceAsync(
        Guid sessionId, Guid turnId, IReadOnlyList<string> instructions, DateTime utcNow, CancellationToken ct);
}

/// <param name="IsChanged">False when the session is over, was in the mode already, or a quota left no room.</param>
/// <param name="Full">The quota that left no room.</param>
public readonly record struct ModeChanged(Session Session, bool IsChanged, LimitReached? Full = null);

/// <param name="Full">The quota that left no room.</param>
public readonly record struct UtteranceQueued(SessionStatus Status, SessionMode Mode, LimitReached? Full = null);
