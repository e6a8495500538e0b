using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SimParlant.Core.Limits;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Limits;

/// <summary>REST: how much of a workspace's quotas is used.</summary>
internal static class LimitRoutes
{
    public static WebApplication MapLimitRoutes(this WebApplication app)
    {
        app.MapGet("/api/v1/workspaces/{workspace_id}/limits", GetAsync)
            .WithTags("workspaces").RequireAuthorization().Produces<LimitsResource>().Fails(401, 403, 429);
        return app;
    }

    private static async Task<IResult> GetAsync(
        [FromRoute(Name = "workspace_id")] string workspaceId, Access access, ReadLimits read, CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is not { } scope)
        {
            return RestError.NoAccess(workspaceId);
        }

        var limits = await read.ExecuteAsync(scope, ct);
        return limits.Problem is { } problem ? RestError.Of(problem) : TypedResults.Ok(LimitsResource.Of(limits.Value));
    }
}

/// <summary>The quotas of a workspace on REST.</summary>
/// <param name="Sessions">Active sessions of the caller.</param>
public sealed record LimitsResource(QuotaResource Agents, QuotaResource Sessions, QuotaResource Tokens, QuotaResource CostCents)
{
    public static LimitsResource Of(WorkspaceLimits limits) =>
        new(Of(limits.Agents), Of(limits.Sessions), Of(limits.Tokens), Of(limits.CostCents));

    private static QuotaResource Of(QuotaUse use) => new(use.Used, use.Limit, use.ResetsAt);
}

/// <param name="Limit">Null: without bound.</param>
/// <param name="ResetsAt">When counting starts anew; missing for what does not.</param>
public sealed record QuotaResource(
    long Used, long? Limit, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ResetsAt);
