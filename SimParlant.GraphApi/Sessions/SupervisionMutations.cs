using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

/// <param name="Mode">AUTO answers alone, MANUAL waits for a member's approval, PAUSED does not answer.</param>
internal sealed record SetSessionModeInput(Guid SessionId, SessionMode Mode);

internal sealed record TakeOverInput(Guid SessionId);

internal sealed record HandBackInput(Guid SessionId);

/// <param name="ClientKey">Chosen by the sender: a send that is retried with the same key is one message.</param>
/// <param name="OnBehalfOfAgent">It is shown under the agent's name instead of the member's. Default false.</param>
internal sealed record SendAgentMessageInput(Guid SessionId, string Text, string? ClientKey, bool? OnBehalfOfAgent);

/// <param name="Instructions">What the agent is to say or do, 1 to 10 sentences.</param>
internal sealed record AskToSpeakInput(Guid SessionId, IReadOnlyList<string> Instructions);

[MutationType]
internal static class SupervisionMutations
{
    /// <summary>Says who answers; whatever was about to be answered goes on in that mode.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<SessionNotActiveException>, Error<LimitReachedException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static Task<Session> SetSessionModeAsync(SetSessionModeInput input, [GlobalState] Access access, SetSessionMode set, CancellationToken ct) =>
        SetAsync(input.SessionId, input.Mode, access, set, ct);

    /// <summary>A member answers from here on; an answer that has not begun is cancelled, a draft is superseded.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static Task<Session> TakeOverAsync(TakeOverInput input, [GlobalState] Access access, SetSessionMode set, CancellationToken ct) =>
        SetAsync(input.SessionId, SessionMode.Paused, access, set, ct);

    /// <summary>The agent answers again, beginning with what the customer said last.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<SessionNotActiveException>, Error<LimitReachedException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static Task<Session> HandBackAsync(HandBackInput input, [GlobalState] Access access, SetSessionMode set, CancellationToken ct) =>
        SetAsync(input.SessionId, SessionMode.Auto, access, set, ct);

    /// <summary>A member answers in the agent's stead.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<SessionNotActiveException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<SessionEvent> SendAgentMessageAsync(
        SendAgentMessageInput input, [GlobalState] Access access, SendAgentMessage send, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(input.SessionId, ct) ?? throw new NotFoundException(NotFound.Session);
        var message = new NewAgentMessage(input.SessionId, input.Text, input.ClientKey, input.OnBehalfOfAgent ?? false);
        return ProblemException.ValueOf(await send.ExecuteAsync(scope, message, access.Caller.Name, ct));
    }

    /// <summary>Asks the agent to say something unasked, if it may.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<ProactiveMessagesOffException>, Error<SessionNotActiveException>, Error<SessionPausedException>, Error<LimitReachedException>]
    [Authorize(nameof(Operation.SuperviseSession))]
    public static async Task<QueuedUtterance> AskToSpeakAsync(AskToSpeakInput input, [GlobalState] Access access, AskToSpeak ask, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(input.SessionId, ct) ?? throw new NotFoundException(NotFound.Session);
        return ProblemException.ValueOf(await ask.ExecuteAsync(scope, input.SessionId, input.Instructions, ct));
    }

    private static async Task<Session> SetAsync(Guid id, SessionMode mode, Access access, SetSessionMode set, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(id, ct) ?? throw new NotFoundException(NotFound.Session);
        return ProblemException.ValueOf(await set.ExecuteAsync(scope, id, mode, access.Caller.Name, ct));
    }
}
