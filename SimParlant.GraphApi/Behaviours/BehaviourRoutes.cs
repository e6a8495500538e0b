using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Outcomes;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Behaviours;

/// <summary>REST: an agent's behaviour as one document, spelled as in a file: its members stay camelCase.</summary>
internal static class BehaviourRoutes
{
    public static WebApplication MapBehaviourRoutes(this WebApplication app)
    {
        var behaviour = app.MapGroup("/api/v1/agents/{agent_id}/behaviour").WithTags("behaviours").RequireAuthorization();
        behaviour.MapGet("", ReadAsync).Produces<JsonElement>().Fails(401, 403, 404);
        behaviour.MapPut("", ReplaceAsync).Produces<JsonElement>().Fails(400, 401, 403, 404, 409, 413);
        return app;
    }

    private static async Task<IResult> ReadAsync([FromRoute(Name = "agent_id")] RouteId id, Access access, ReadBehaviour read, CancellationToken ct) =>
        await access.EnterByAgentAsync(id.Value, ct) is { } scope ? Answer(await read.ExecuteAsync(scope, id.Value, ct)) : RestError.Of(NotFound.Agent);

    private static async Task<IResult> ReplaceAsync(
        [FromRoute(Name = "agent_id")] RouteId id, [FromBody] JsonElement document, Access access, ReplaceBehaviour replace, CancellationToken ct) =>
        await access.EnterByAgentAsync(id.Value, ct) is { } scope
            ? Answer(await replace.ExecuteAsync(scope, id.Value, document, ct))
            : RestError.Of(NotFound.Agent);

    private static IResult Answer(Outcome<BehaviourDocument> outcome) => outcome.Problem switch
    {
        null => TypedResults.Ok(DocumentJson.Write(outcome.Value)),
        // The paths are the document's own.
        Invalid invalid => RestError.Invalid(invalid.Message, [.. invalid.FieldErrors.Select(error => (error.Key, error.Value))]),
        { } problem => RestError.Of(problem),
    };
}
