using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Identity;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Workspaces;

/// <summary>REST: who am I, and may I enter.</summary>
internal static class AuthRoutes
{
    public static WebApplication MapAuthRoutes(this WebApplication app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("auth");
        // Without a token the answer is "nobody", which a health script relies on; a bad token is refused before it gets here.
        auth.MapGet("/status", StatusAsync).OpenToNobody().Produces<AuthStatus>().Fails(401);
        auth.MapGet("/me", MeAsync).RequireAuthorization().Produces<CallerResource>().Fails(401);
        auth.MapGet("/workspaces", WorkspacesAsync).RequireAuthorization().Produces<WorkspaceList>().Fails(401);
        auth.MapGet("/workspaces/{workspace_id}/access", AccessAsync).RequireAuthorization();
        auth.MapPost("/workspaces/{workspace_id}/context", ContextAsync).RequireAuthorization().Produces<WorkspaceContext>().Fails(401, 403, 404);
        auth.MapPost("/validate", ValidateAsync).RequireAuthorization().Produces<TokenValidation>().Fails(400, 401);
        auth.MapPost("/one-time-token", ExchangeAsync).OpenToNobody().Produces<HandOffResource>().Fails(400, 401);
        return app;
    }

    private static async Task<IResult> StatusAsync(HttpContext context, CancellationToken ct)
    {
        if (await Access.BindAsync(context) is not { } access)
        {
            return TypedResults.Ok(new AuthStatus(false));
        }

        var caller = access.Caller;
        return TypedResults.Ok(new AuthStatus(true, UserResource.Of(caller), SimSessionResource.Of(caller), await ListAsync(access, ct)));
    }

    private static async Task<IResult> MeAsync(Access access, HttpContext context, CancellationToken ct) => TypedResults.Ok(new CallerResource(
        UserResource.Of(access.Caller),
        CallerSessionResource.Of(access.Caller, context),
        await ListAsync(access, ct)));

    private static async Task<IResult> WorkspacesAsync(Access access, CancellationToken ct) =>
        TypedResults.Ok(new WorkspaceList(await ListAsync(access, ct), access.Caller.ActiveOrganizationId));

    private static async Task<IResult> AccessAsync([FromRoute(Name = "workspace_id")] string workspaceId, Access access, CancellationToken ct)
    {
        return await access.FindAsync(workspaceId, ct) is { } membership
            ? TypedResults.Ok(new WorkspaceAccess(true, WorkspaceResource.Of(membership)))
            : RestError.NoAccess(workspaceId);
    }

    private static async Task<IResult> ContextAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId,
        [FromQuery(Name = "agent_id")] RouteId? agentId,
        Access access,
        IStorage storage,
        TimeProvider time,
        CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        if (agentId is { } named)
        {
            await using var opened = storage.For(scope);
            if (await opened.Agents.FindAsync(named.Value, ct) is null)
            {
                return RestError.Of(NotFound.Agent);
            }
        }

        return TypedResults.Ok(WorkspaceContext.Of(access.Caller, workspaceId, agentId?.Value, time.GetUtcNow().UtcDateTime));
    }

    /// <summary>Whether another token holds: whoever has it could ask with it, so nothing is told that it does not open.</summary>
    private static async Task<IResult> ValidateAsync(TokenBody body, HttpContext context, FrontDoor door, CancellationToken ct)
    {
        if (RequestCredential.OfHeader(body.Token) is not { } credential)
        {
            return NoToken;
        }

        return TypedResults.Ok(await door.FindAsync(context, credential, ct) is { } caller
            ? new TokenValidation(true, caller.UserId is null ? null : UserResource.Of(caller), caller.OnlyWorkspaceId, caller.ExpiresAt)
            : new TokenValidation(false, null, null, null));
    }

    private static async Task<IResult> ExchangeAsync(
        TokenBody body, HttpContext context, FrontDoor door, OneTimeTokenProvider handOffs, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(body.Token))
        {
            return NoToken;
        }

        if (await door.FindAsync(context, new Credential(body.Token, CredentialForm.OneTimeToken), ct) is not { } caller)
        {
            return RestError.InvalidToken;
        }

        var (token, expiresAt) = handOffs.HandOff(caller);
        return new UncachedJson<HandOffResource>(200, new(token, "Bearer", expiresAt));
    }

    private static RestError NoToken => RestError.Invalid("token is required.", ("token", "token is required."));

    private static async Task<IReadOnlyList<WorkspaceResource>> ListAsync(Access access, CancellationToken ct) =>
        [.. (await access.ListAsync(ct)).Select(WorkspaceResource.Of)];
}
