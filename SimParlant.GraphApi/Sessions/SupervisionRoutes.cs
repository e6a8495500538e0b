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

/// <summary>REST: members ask agents to speak.</summary>
internal static class SupervisionRoutes
{
    public static WebApplication MapSupervisionRoutes(this WebApplication app)
    {
        app.MapPost("/api/v1/sessions/{session_id}/utterances", AskAsync).WithTags("sessions").RequireAuthorization()
            .Produces<UtteranceResource>(202).Fails(400, 401, 403, 404, 409);
        return app;
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
