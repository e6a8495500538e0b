using System.Text.Json;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

/// <param name="CustomerId">An external customer's id; with it the session belongs to that customer.</param>
/// <param name="Variables">A JSON object: what templates may mention.</param>
/// <param name="Metadata">A JSON object.</param>
/// <param name="Greet">The agent opens the conversation, if it may speak unasked. Default false.</param>
internal sealed record StartSessionInput(
    Guid AgentId,
    string? Title,
    string? CustomerId,
    string? Locale,
    string? Timezone,
    string? SessionType,
    JsonElement? Variables,
    JsonElement? Metadata,
    bool? Greet);

/// <param name="ClientKey">Chosen by the sender: a send that is retried with the same key is one message.</param>
internal sealed record SendMessageInput(Guid SessionId, string Text, string? ClientKey);

internal sealed record EndSessionInput(Guid Id, string? Reason);

[MutationType]
internal static class SessionMutations
{
    /// <summary>Opens a session with an active agent.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentNotActiveException>, Error<ProactiveMessagesOffException>, Error<LimitReachedException>]
    [Authorize(nameof(Operation.StartSession))]
    public static async Task<Session> StartSessionAsync(StartSessionInput input, [GlobalState] Access access, StartSession start, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        var session = new NewSession(input.AgentId)
        {
            Title = input.Title,
            CustomerId = input.CustomerId,
            Locale = input.Locale,
            Timezone = input.Timezone,
            SessionType = input.SessionType,
            Variables = input.Variables,
            Metadata = input.Metadata,
            Greet = input.Greet ?? false,
        };
        return ProblemException.ValueOf(await start.ExecuteAsync(scope, session, ct));
    }

    /// <summary>Adds the customer's message; the agent's answer comes as events.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<SessionNotActiveException>, Error<LimitReachedException>]
    [Authorize(nameof(Operation.TalkInSession))]
    public static async Task<SessionEvent> SendMessageAsync(SendMessageInput input, [GlobalState] Access access, SendMessage send, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(input.SessionId, ct) ?? throw new NotFoundException(NotFound.Session);
        return ProblemException.ValueOf(await send.ExecuteAsync(scope, new NewMessage(input.SessionId, input.Text, input.ClientKey), ct));
    }

    /// <summary>Ends a session; ending it again changes nothing.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.EndSession))]
    public static async Task<Session> EndSessionAsync(EndSessionInput input, [GlobalState] Access access, EndSession end, CancellationToken ct)
    {
        var scope = await access.EnterBySessionAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.Session);
        return ProblemException.ValueOf(await end.ExecuteAsync(scope, input.Id, input.Reason, ct));
    }
}
