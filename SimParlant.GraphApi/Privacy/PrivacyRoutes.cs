using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Privacy;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Privacy;

/// <summary>The person whose data is to be erased: either of the two.</summary>
public sealed record ErasureBody(string? UserId, string? CustomerId);

/// <summary>REST: a person's rights over the data of a workspace, over the same use cases as the graph.</summary>
internal static class PrivacyRoutes
{
    public static WebApplication MapPrivacyRoutes(this WebApplication app)
    {
        var privacy = app.MapGroup("/api/v1/workspaces/{workspace_id}/privacy").WithTags("privacy").RequireAuthorization();
        privacy.MapPost("/erasures", EraseAsync).Produces<Erasure>().Fails(400, 401, 403);
        privacy.MapGet("/export", ExportAsync).Produces(200, contentType: "application/zip").Fails(400, 401, 403);
        return app;
    }

    private static async Task<IResult> EraseAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, ErasureBody body, Access access, ErasePerson erase, CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        var erased = await erase.ExecuteAsync(scope, DataSubject.Of(body.UserId, body.CustomerId), ct);
        return erased.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(erased.Value);
    }

    private static async Task<IResult> ExportAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, Access access, ExportData export, CancellationToken ct,
        [FromQuery(Name = "user_id")] string? userId = null, [FromQuery(Name = "customer_id")] string? customerId = null)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        var archive = await export.ExecuteAsync(scope, userId, customerId, ct);
        return archive.Problem is { } problem ? RestError.Of(problem) : new ArchiveResult(archive.Value);
    }

    /// <summary>Sent while it is made; a failure after the first byte breaks the connection, so that half an archive never looks whole.</summary>
    private sealed record ArchiveResult(ExportData.Archive Archive) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            context.Response.ContentType = "application/zip";
            context.Response.Headers.ContentDisposition = "attachment; filename=\"simparlant-export.zip\"";
            context.Response.Headers.CacheControl = "no-store";
            await Archive.WriteAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
