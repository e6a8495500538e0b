using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Isolation;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Isolation;

/// <summary>REST: do the boundaries of a workspace hold?</summary>
internal static class IsolationRoutes
{
    public static WebApplication MapIsolationRoutes(this WebApplication app)
    {
        app.MapGet("/api/v1/workspaces/{workspace_id}/isolation/health", CheckAsync).WithTags("isolation").RequireAuthorization()
            .Produces<IsolationHealth>().Fails(401, 403);
        return app;
    }

    private static async Task<IResult> CheckAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, Access access, CheckIsolation check, TimeProvider time, CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        var outcome = await check.ExecuteAsync(scope, ct);
        return outcome.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(IsolationHealth.Of(workspaceId, outcome.Value, time.GetUtcNow()));
    }
}

/// <param name="Status">healthy or unhealthy.</param>
/// <param name="IsolationSystem">active when every table has the rules that keep workspaces apart, otherwise incomplete.</param>
/// <param name="SecurityValidation">passed when no row crosses the boundaries of the workspace, otherwise failed.</param>
/// <param name="Violations">Rows that point into another workspace or are pointed at from one, and tables without rules.</param>
/// <param name="AttemptsLast24h">How often somebody without a right to the workspace asked for one of its objects.</param>
public sealed record IsolationHealth(
    string Status,
    string WorkspaceId,
    string IsolationSystem,
    string SecurityValidation,
    DateTimeOffset CheckedAt,
    long Violations,
    [property: System.Text.Json.Serialization.JsonPropertyName("attempts_last_24h")] long AttemptsLast24h)
{
    public static IsolationHealth Of(string workspaceId, BoundaryCheck check, DateTimeOffset at) => new(
        check.Holds ? "healthy" : "unhealthy",
        workspaceId,
        check.UnguardedTables == 0 ? "active" : "incomplete",
        check.Crossings == 0 ? "passed" : "failed",
        at,
        check.Crossings + check.UnguardedTables,
        check.Attempts);
}
