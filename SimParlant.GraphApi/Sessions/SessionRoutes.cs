using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

/// <summary>REST: sessions, over the same use cases as the graph; the one surface that external customers reach.</summary>
internal static class SessionRoutes
{
    public const string Path = "/api/v1/agents/sessions";

    public static WebApplication MapSessionRoutes(this WebApplication app)
    {
        var sessions = app.MapGroup(Path).WithTags("sessions").OpenToCustomers();
        sessions.MapPost("", StartAsync).Produces<SessionResource>(201).Fails(400, 401, 403, 404, 409, 429);
        sessions.MapGet("/{session_id}", GetAsync).Produces<SessionResource>().Fails(401, 404);
        sessions.MapDelete("/{session_id}", EndAsync).Produces<EndedSessionMessage>().Fails(401, 403, 404);
        sessions.MapMessageRoutes();
        return app;
    }

    private static async Task<IResult> StartAsync(NewSessionBody body, Access access, StartSession start, CancellationToken ct)
    {
        // A customer's token names both; saying them again is not asked for.
        var (agent, workspaceId) = access.Caller.Customer is { } customer
            ? (body.AgentId ?? customer.AgentId.ToString(), body.WorkspaceId ?? access.Caller.OnlyWorkspaceId)
            : (body.AgentId, body.WorkspaceId);
        var fields = new List<(string Field, string Problem)>();
        if (string.IsNullOrWhiteSpace(agent))
        {
            fields.Add(("agent_id", "agent_id is required."));
        }

        if (string.IsNullOrWhiteSpace(workspaceId))
        {
            fields.Add(("workspace_id", "workspace_id is required."));
        }

        if (body.Context is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
        {
            fields.Add(("context", "context must be a JSON object."));
        }

        if (fields.Count > 0)
        {
            return RestError.Invalid($"Not acceptable: {string.Join(" ", fields.Select(f => f.Problem))}", [.. fields]);
        }

        if (await access.EnterAsync(workspaceId!, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId!);
        }

        _ = RouteId.TryParse(agent, out var agentId);
        var started = await start.ExecuteAsync(scope, new NewSession(agentId.Value) { Variables = SessionContext.Keep(body.Context), Greet = body.AllowGreeting ?? false }, ct);
        return started.Problem switch
        {
            null => TypedResults.Created($"{Path}/{started.Value.Id}", SessionResource.Of(started.Value, access.Caller)),
            // The caller sees the agent, in another of their workspaces: say what is wrong instead of denying that it exists.
            NotFound when await access.EnterByAgentAsync(agentId.Value, ct) is not null =>
                RestError.Invalid("The agent is not in this workspace.", ("agent_id", "The agent is not in this workspace.")),
            { } problem => RestError.Of(problem),
        };
    }

    private static async Task<IResult> GetAsync([FromRoute(Name = "session_id")] RouteId id, Access access, IStorage storage, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        await using var opened = storage.For(scope);
        return await opened.Sessions.FindAsync(id.Value, ct) is { } session
            ? TypedResults.Ok(SessionResource.Of(session, access.Caller))
            : RestError.Of(NotFound.Session);
    }

    private static async Task<IResult> EndAsync([FromRoute(Name = "session_id")] RouteId id, Access access, EndSession end, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        var ended = await end.ExecuteAsync(scope, id.Value, null, ct);
        return ended.Problem is { } problem
            ? RestError.Of(problem)
            : TypedResults.Ok(new EndedSessionMessage($"Session {id.Value} ended successfully"));
    }
}
