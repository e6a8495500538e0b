using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

/// <summary>What <c>POST /api/v1/sessions/{session_id}/utterances</c> takes.</summary>
/// <param name="Instructions">What the agent is to say or do, 1 to 10 sentences.</param>
public sealed record UtteranceBody(IReadOnlyList<string?>? Instructions);

/// <param name="TurnId">The turn in which the agent will speak.</param>
public sealed record UtteranceResource(Guid SessionId, Guid TurnId);

/// <summary>What <c>PUT /api/v1/sessions/{session_id}/mode</c> takes.</summary>
/// <param name="Mode">auto answers alone, manual waits for a member's approval, paused does not answer.</param>
public sealed record SessionModeBody(SessionMode? Mode);

public sealed record SessionModeResource(Guid SessionId, SessionMode Mode);

/// <summary>What <c>POST /api/v1/sessions/{session_id}/agent-messages</c> takes.</summary>
/// <param name="ClientKey">Chosen by the sender: a send that is retried with the same key is one message.</param>
/// <param name="OnBehalfOfAgent">It is shown under the agent's name instead of the member's.</param>
public sealed record AgentMessageBody(string? Content, string? ClientKey, bool? OnBehalfOfAgent);

/// <summary>REST: members say who answers, answer themselves, and ask agents to speak.</summary>
internal static class SupervisionRoutes
{
    public static WebApplication MapSupervisionRoutes(this WebApplication app)
    {
        app.MapPost("/api/v1/sessions/{session_id}/utterances", AskAsync).WithTags("sessions").RequireAuthorization()
            .Produces<UtteranceResource>(202).Fails(400, 401, 403, 404, 409, 429);
        app.MapPut("/api/v1/sessions/{session_id}/mode", SetModeAsync).WithTags("sessions").RequireAuthorization()
            .Produces<SessionModeResource>().Fails(400, 401, 403, 404, 409, 429);
        app.MapPost("/api/v1/sessions/{session_id}/agent-messages", SendAsync).WithTags("sessions").RequireAuthorization()
            .Produces<MessageResource>(201).Fails(400, 401, 403, 404, 409);
        return app;
    }

    private static async Task<IResult> SetModeAsync(
        [FromRoute(Name = "session_id")] RouteId id, SessionModeBody body, Access access, SetSessionMode set, CancellationToken ct)
    {
        if (body.Mode is not { } mode)
        {
            return RestError.Invalid("mode is required.", ("mode", "mode must be auto, manual or paused."));
        }

        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        var changed = await set.ExecuteAsync(scope, id.Value, mode, access.Caller.Name, ct);
        return changed.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(new SessionModeResource(id.Value, changed.Value.Mode));
    }

    private static async Task<IResult> SendAsync(
        [FromRoute(Name = "session_id")] RouteId id, AgentMessageBody body, Access access, SendAgentMessage send, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Content))
        {
            return RestError.Invalid("content is required.", ("content", "content is required."));
        }

        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        var sent = await send.ExecuteAsync(scope, new(id.Value, body.Content, body.ClientKey, body.OnBehalfOfAgent ?? false), access.Caller.Name, ct);
        return sent.Problem switch
        {
            null => TypedResults.Created((string?)null, MessageResource.Of(sent.Value, null, forCustomer: false)),
            Invalid invalid => RestError.Of(new Invalid(invalid.FieldErrors.ToDictionary(e => e.Key == "text" ? "content" : e.Key, e => e.Value.Replace("text must", "content must")))),
            { } problem => RestError.Of(problem),
        };
    }

    private static async Task<IResult> AskAsync(
        [FromRoute(Name = "session_id")] RouteId id, UtteranceBody body, Access access, AskToSpeak ask, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        var asked = await ask.ExecuteAsync(scope, id.Value, [.. (body.Instructions ?? []).Select(text => text ?? "")], ct);
        return asked.Problem is { } problem
            ? RestError.Of(problem)
            : TypedResults.Accepted((string?)null, new UtteranceResource(asked.Value.SessionId, asked.Value.TurnId));
    }
}
