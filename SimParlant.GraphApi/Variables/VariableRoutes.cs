using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Variables;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Variables;

/// <summary>REST: variables of agents, of their customers and of sessions.</summary>
internal static class VariableRoutes
{
    private static readonly JsonElement Missing = JsonElement.Parse("null");

    public static WebApplication MapVariableRoutes(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("variables").RequireAuthorization();
        api.MapGet("/agents/{agent_id}/variables", ListOfAgentAsync).Produces<VariableResource[]>().Fails(401, 404);
        api.MapPut("/agents/{agent_id}/variables/{scope}/{key}", SetOfAgentAsync).Produces<VariableResource>().Fails(400, 401, 403, 404, 409);
        api.MapDelete("/agents/{agent_id}/variables/{scope}/{key}", DeleteOfAgentAsync).Produces<VariableResource>().Fails(400, 401, 403, 404, 409);
        api.MapGet("/workspaces/{workspace_id}/customers/{customer_id}/values", ListOfCustomerAsync).Produces<VariableResource[]>().Fails(401, 403);
        api.MapPut("/agents/{agent_id}/customers/{customer_id}/values/{key}", SetOfCustomerAsync).Produces<VariableResource>().Fails(400, 401, 403, 404);
        api.MapDelete("/agents/{agent_id}/customers/{customer_id}/values/{key}", ClearOfCustomerAsync).Produces<VariableResource>().Fails(401, 403, 404);
        api.MapGet("/sessions/{session_id}/variables", ListOfSessionAsync).Produces<VariableResource[]>().Fails(401, 404);
        api.MapPut("/sessions/{session_id}/variables/{key}", SetOfSessionAsync).Produces<VariableResource>().Fails(400, 401, 403, 404, 409);
        api.MapDelete("/sessions/{session_id}/variables/{key}", ClearOfSessionAsync).Produces<ClearedVariableResource>().Fails(401, 403, 404, 409);
        return app;
    }

    private static async Task<IResult> ListOfAgentAsync([FromRoute(Name = "agent_id")] RouteId id, Access access, ReadVariables read, CancellationToken ct) =>
        await access.EnterByAgentAsync(id.Value, ct) is { } scope ? Answer(await read.OfAgentsAsync(scope, [id.Value], ct)) : RestError.Of(NotFound.Agent);

    private static async Task<IResult> SetOfAgentAsync(
        [FromRoute(Name = "agent_id")] RouteId id, string scope, string key, AgentVariableBody body, Access access, SetAgentVariable set, CancellationToken ct)
    {
        if (ScopeOf(scope) is not { } of)
        {
            return UnknownScope();
        }

        var variable = new AgentVariable(
            id.Value, of, key, body.Value ?? Missing, body.IsPrivate is { } hidden ? (Change<bool>)hidden : default,
            body.Description is { } description ? (Change<string?>)description : default);
        return await access.EnterByAgentAsync(id.Value, ct) is { } entered ? Answer(await set.ExecuteAsync(entered, variable, ct)) : RestError.Of(NotFound.Agent);
    }

    private static async Task<IResult> DeleteOfAgentAsync(
        [FromRoute(Name = "agent_id")] RouteId id, string scope, string key, Access access, DeleteAgentVariable delete, CancellationToken ct)
    {
        if (ScopeOf(scope) is not { } of)
        {
            return UnknownScope();
        }

        return await access.EnterByAgentAsync(id.Value, ct) is { } entered
            ? Answer(await delete.ExecuteAsync(entered, id.Value, of, key, ct))
            : RestError.Of(NotFound.Agent);
    }

    private static async Task<IResult> ListOfCustomerAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, [FromRoute(Name = "customer_id")] string customerId, Access access, ReadVariables read, CancellationToken ct) =>
        await access.EnterAsync(workspaceId, ct) is { } scope ? Answer(await read.OfCustomersAsync(scope, [customerId], ct)) : RestError.NoAccess(workspaceId);

    private static async Task<IResult> SetOfCustomerAsync(
        [FromRoute(Name = "agent_id")] RouteId id, [FromRoute(Name = "customer_id")] string customerId, string key, ValueBody body, Access access,
        SetCustomerValue set, CancellationToken ct) =>
        await access.EnterByAgentAsync(id.Value, ct) is { } scope
            ? Answer(await set.ExecuteAsync(scope, new(id.Value, customerId, key, body.Value ?? Missing), ct))
            : RestError.Of(NotFound.Agent);

    private static async Task<IResult> ClearOfCustomerAsync(
        [FromRoute(Name = "agent_id")] RouteId id, [FromRoute(Name = "customer_id")] string customerId, string key, Access access, ClearCustomerValue clear,
        CancellationToken ct) =>
        await access.EnterByAgentAsync(id.Value, ct) is { } scope
            ? Answer(await clear.ExecuteAsync(scope, id.Value, customerId, key, ct))
            : RestError.Of(NotFound.Agent);

    private static async Task<IResult> ListOfSessionAsync([FromRoute(Name = "session_id")] RouteId id, Access access, ReadVariables read, CancellationToken ct) =>
        await access.EnterBySessionAsync(id.Value, ct) is { } scope ? Answer(await read.OfSessionsAsync(scope, [id.Value], ct)) : RestError.Of(NotFound.Session);

    private static async Task<IResult> SetOfSessionAsync(
        [FromRoute(Name = "session_id")] RouteId id, string key, ValueBody body, Access access, SessionVariables variables, CancellationToken ct) =>
        await access.EnterBySessionAsync(id.Value, ct) is { } scope
            ? Answer(await variables.SetAsync(scope, new(id.Value, key, body.Value ?? Missing), access.Caller.Name, ct))
            : RestError.Of(NotFound.Session);

    private static async Task<IResult> ClearOfSessionAsync(
        [FromRoute(Name = "session_id")] RouteId id, string key, Access access, SessionVariables variables, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(id.Value, ct) is not { } scope)
        {
            return RestError.Of(NotFound.Session);
        }

        var cleared = await variables.ClearAsync(scope, id.Value, key, access.Caller.Name, ct);
        return cleared.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(new ClearedVariableResource(cleared.Value.SessionId, cleared.Value.Key));
    }

    private static VariableScope? ScopeOf(string text) => text switch
    {
        "global" => VariableScope.Global,
        "customer" => VariableScope.Customer,
        _ => null,
    };

    private static RestError UnknownScope() => RestError.Invalid("scope is not known.", ("scope", "scope must be global or customer."));

    private static IResult Answer(IReadOnlyList<VariableValue> values) => TypedResults.Ok(values.Select(VariableResource.Of).ToArray());

    private static IResult Answer(Outcome<VariableValue> outcome) =>
        outcome.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(VariableResource.Of(outcome.Value));
}
