using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Audit;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Audit;

/// <summary>REST: a workspace's trail as a file.</summary>
internal static class AuditRoutes
{
    public static WebApplication MapAuditRoutes(this WebApplication app)
    {
        app.MapGet("/api/v1/workspaces/{workspace_id}/audit", ExportAsync).WithTags("audit").RequireAuthorization()
            .Produces(200, contentType: AuditExport.ContentType).Fails(400, 401, 403)
            // A long trail takes as long as it takes; each statement has its own limit.
            .DisableRequestTimeout();
        return app;
    }

    private static async Task<IResult> ExportAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId,
        [AsParameters] ExportQuery query,
        Access access,
        ReadAudit audit,
        TimeProvider time,
        CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        var opened = await audit.OpenAsync(scope, AuditNames.Export, ct);
        return opened.Problem is { } problem
            ? RestError.Of(problem)
            : new AuditExport(opened.Value, query.Slice(time.GetUtcNow()));
    }

    /// <param name="From">The first moment, with its offset from UTC; from the beginning when left out.</param>
    /// <param name="To">The first moment that is too late; up to now when left out.</param>
    private sealed record ExportQuery(
        [property: FromQuery(Name = "from")] DateTimeOffset? From,
        [property: FromQuery(Name = "to")] DateTimeOffset? To,
        [property: FromQuery(Name = "action")] string? Action,
        [property: FromQuery(Name = "request")] string? RequestId)
    {
        // Bounded, so that the export's own rows and those of others do not keep it from ending.
        public AuditSlice Slice(DateTimeOffset now) => new(From?.UtcDateTime, (To ?? now).UtcDateTime, Action, RequestId);
    }
}
