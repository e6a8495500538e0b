using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

/// <summary>REST: the messages of a session.</summary>
internal static class MessageRoutes
{
    private const int MaxLimit = 100;

    public static void MapMessageRoutes(this RouteGroupBuilder sessions)
    {
        sessions.MapPost("/{session_id}/messages", SendAsync).Produces<MessageResource>(201).Fails(400, 401, 403, 404, 409, 429);
        sessions.MapGet("/{session_id}/messages", ListAsync).Produces<MessagePage>().Fails(400, 401, 404);
    }

    private static async Task<IResult> SendAsync(
        [FromRoute(Name = "session_id")] RouteId id, NewMessageBody body, Access access, SendMessage send, CancellationToken ct)
    {
        var fields = new List<(string Field, string Problem)>();
        if (string.IsNullOrWhiteSpace(body.Content))
        {
            fields.Add(("content", "content is required."));
        }

        if (body.SessionId is { } named && (!Guid.TryParse(named, out var other) || other != id.Value))
        {
            fields.Add(("session_id", "session_id must be the session of the address."));
        }

        if (body.MessageType is not (null or "user"))
        {
            fields.Add(("message_type", "message_type must be user; what agents say they say themselves."));
        }

        if (fields.Count > 0)
        {
            return RestError.Invalid($"Not acceptable: {string.Join(" ", fields.Select(f => f.Problem))}", [.. fields]);
        }

        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        var metadata = body.Metadata is { ValueKind: not JsonValueKind.Null } given ? given : (JsonElement?)null;
        var clientKey = metadata is { } from ? JsonTexts.Member(from, "client_key") : null;
        var sent = await send.ExecuteAsync(scope, new NewMessage(id.Value, body.Content!, clientKey, metadata), ct);
        return sent.Problem switch
        {
            null => TypedResults.Created($"{SessionRoutes.Path}/{id.Value}/messages", MessageResource.Of(sent.Value, null, access.Caller.Customer is not null)),
            Invalid invalid => RestError.Of(new Invalid(invalid.FieldErrors.ToDictionary(e => e.Key == "text" ? "content" : e.Key, e => e.Value.Replace("text must", "content must")))),
            { } problem => RestError.Of(problem),
        };
    }

    private static async Task<IResult> ListAsync(
        [FromRoute(Name = "session_id")] RouteId id, Access access, IStorage storage, CancellationToken ct, int limit = 50, int offset = 0)
    {
        if (limit is < 1 or > MaxLimit)
        {
            return RestError.Invalid("limit is out of range.", ("limit", $"limit must be between 1 and {MaxLimit}."));
        }

        if (offset < 0)
        {
            return RestError.Invalid("offset is out of range.", ("offset", "offset must not be negative."));
        }

        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        await using var opened = storage.For(scope);
        if (await opened.Sessions.FindAsync(id.Value, ct) is not { } session)
        {
            return RestError.Of(NotFound.Session);
        }

        var messages = await opened.Events.Query
            .Where(happened => happened.SessionId == id.Value
                && (happened.EventType == EventType.CustomerMessage || happened.EventType == EventType.AgentMessage))
            .OrderBy(happened => happened.Offset)
            .Skip(offset)
            .Take(limit)
            .ToRowsAsync(ct);
        return TypedResults.Ok(new MessagePage([.. messages.Select(m => MessageResource.Of(m, session.AgentId, access.Caller.Customer is not null))], session.MessageCount, offset, limit));
    }
}
