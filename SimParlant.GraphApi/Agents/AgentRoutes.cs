using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Agents;

/// <summary>REST: agents, over the same use cases as the graph.</summary>
internal static class AgentRoutes
{
    private const string Path = "/api/v1/agents";

    public static WebApplication MapAgentRoutes(this WebApplication app)
    {
        var agents = app.MapGroup(Path).WithTags("agents").RequireAuthorization();
        agents.MapPost("", CreateAsync).Produces<AgentResource>(201).Fails(400, 401, 403, 409, 429);
        agents.MapGet("", ListAsync).Produces<AgentResource[]>().Fails(401, 403);
        agents.MapGet("/{agent_id}", GetAsync).Produces<AgentResource>().Fails(401, 404);
        agents.MapMethods("/{agent_id}", ["PUT", "PATCH"], UpdateAsync).Produces<AgentResource>().Fails(400, 401, 403, 404, 409);
        agents.MapDelete("/{agent_id}", DeleteAsync).Produces<DeletedAgent>().Fails(401, 403, 404);
        agents.MapGet("/workspaces/{workspace_id}/agents", ListShortAsync).Produces<AgentSummary[]>().Fails(401, 403);
        return app;
    }

    private static async Task<IResult> CreateAsync(NewAgentBody body, Access access, CreateAgent create, CancellationToken ct)
    {
        if (AgentBodies.Problems(body) is { } invalid)
        {
            return invalid;
        }

        if (await access.EnterAsync(body.WorkspaceId!, ct) is not { } scope)
        {
            return RestError.NoAccess(body.WorkspaceId!);
        }

        var created = await create.ExecuteAsync(scope, AgentBodies.Read(body), ct);
        return created.Problem is { } problem
            ? RestError.Of(problem)
            : TypedResults.Created($"{Path}/{created.Value.Id}", AgentResource.Of(created.Value, (body.Guidelines ?? []).Select(text => text!.Trim())));
    }

    private static async Task<IResult> ListAsync([FromQuery(Name = "workspace_id")] string? workspaceId, Access access, IStorage storage, CancellationToken ct)
    {
        var scopes = new List<WorkspaceScope>();
        if (workspaceId is not null)
        {
            if (await access.EnterAsync(workspaceId, ct) is not { } scope)
            {
                return RestError.NoAccess(workspaceId);
            }

            scopes.Add(scope);
        }
        else
        {
            scopes.AddRange((await access.ListAsync(ct)).Select(membership => access.Entered(membership.WorkspaceId)));
        }

        var resources = new List<AgentResource>();
        foreach (var scope in scopes)
        {
            resources.AddRange(await AgentReading.ListAsync(storage, scope, ct));
        }

        return TypedResults.Ok(resources);
    }

    private static async Task<IResult> ListShortAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, Access access, IStorage storage, CancellationToken ct) =>
        await access.EnterAsync(workspaceId, ct) is { } scope
            ? TypedResults.Ok(await AgentReading.ListShortAsync(storage, scope, ct))
            : RestError.NoAccess(workspaceId);

    private static async Task<IResult> GetAsync([FromRoute(Name = "agent_id")] RouteId id, Access access, IStorage storage, CancellationToken ct) =>
        await access.EnterByAgentAsync(id.Value, ct) is { } scope && await AgentReading.FindAsync(storage, scope, id.Value, ct) is { } agent
            ? TypedResults.Ok(agent)
            : RestError.Of(NotFound.Agent);

    private static async Task<IResult> UpdateAsync(
        [FromRoute(Name = "agent_id")] RouteId id, AgentChangesBody body, Access access, UpdateAgent update, IStorage storage, CancellationToken ct)
    {
        if (AgentBodies.Problems(body) is { } invalid)
        {
            return invalid;
        }

        if (await access.EnterByAgentAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Agent);
        }

        var updated = await update.ExecuteAsync(scope, id.Value, AgentBodies.Read(body), ct);
        return updated.Problem is { } problem
            ? RestError.Of(problem)
            : await AgentReading.FindAsync(storage, scope, id.Value, ct) is { } agent ? TypedResults.Ok(agent) : RestError.Of(NotFound.Agent);
    }

    private static async Task<IResult> DeleteAsync(
        [FromRoute(Name = "agent_id")] RouteId id, Access access, DeleteAgent delete, TimeProvider time, CancellationToken ct)
    {
        if (await access.EnterByAgentAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Agent);
        }

        var deleted = await delete.ExecuteAsync(scope, id.Value, ct);
        return deleted.Problem is { } problem
            ? RestError.Of(problem)
            : TypedResults.Ok(new DeletedAgent($"Agent {id.Value} was deleted.", id.Value, scope.WorkspaceId, time.GetUtcNow()));
    }
}
