using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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
        auth.MapGet("/status", StatusAsync).AllowAnonymous();
        auth.MapGet("/workspaces/{workspace_id}/access", AccessAsync).RequireAuthorization();
        return app;
    }

    private static async Task<Ok<AuthStatus>> StatusAsync(HttpContext context, CancellationToken ct)
    {
        if (await Access.BindAsync(context) is not { } access)
        {
            return TypedResults.Ok(new AuthStatus(false));
        }

        var caller = access.Caller;
        var workspaces = (await access.ListAsync(ct)).Select(WorkspaceResource.Of).ToArray();
        var session = new SimSessionResource(caller.CredentialId, caller.ExpiresAt, caller.ActiveOrganizationId);
        return TypedResults.Ok(new AuthStatus(true, UserResource.Of(caller), session, workspaces));
    }

    private static async Task<IResult> AccessAsync([FromRoute(Name = "workspace_id")] string workspaceId, Access access, CancellationToken ct)
    {
        return await access.FindAsync(workspaceId, ct) is { } membership
            ? TypedResults.Ok(new WorkspaceAccess(true, WorkspaceResource.Of(membership)))
            : RestError.NoAccess(workspaceId);
    }
}
