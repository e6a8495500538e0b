using Microsoft.AspNetCore.Http.HttpResults;
using SimParlant.Core.Identity.Caching;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Identity;

/// <summary>How often callers were known already, in this process.</summary>
/// <param name="TotalCachedSessions">Entries kept: callers and permissions.</param>
/// <param name="ActiveSessions">Those believed without asking.</param>
/// <param name="ExpiredSessions">Those kept for when Sim is silent.</param>
public sealed record AuthCacheStats(
    int TotalCachedSessions, int ActiveSessions, int ExpiredSessions, double CacheTtlMinutes,
    long LocalHits, long SharedHits, long Misses, long GraceHits, long Unavailable, string SimCircuit);

/// <summary>REST: signing out, and the memory for who is signed in.</summary>
internal static class AuthCacheRoutes
{
    public static WebApplication MapAuthCacheRoutes(this WebApplication app)
    {
        var auth = app.MapGroup("/api/v1/auth").WithTags("auth").RequireAuthorization();
        auth.MapPost("/logout", LogOutAsync).Produces(204).Fails(401, 503);
        auth.MapGet("/cache/stats", StatsAsync).Produces<AuthCacheStats>().Fails(401, 403);
        auth.MapPost("/cache/clear", ClearAsync).Produces(204).Fails(401, 403, 503);
        return app;
    }

    // Ending the session is Sim's; here no replica believes it longer.
    private static async Task<NoContent> LogOutAsync(Access access, LayeredCache cache, CancellationToken ct)
    {
        await cache.ForgetAsync([CacheTags.Credential(access.Caller.CredentialId)], ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> StatsAsync(Access access, LayeredCache cache, IdentityCacheOptions options, CancellationToken ct)
    {
        if ((await AdministeredAsync(access, ct)).Count == 0)
        {
            return RestError.AdminsOnly;
        }

        var (all, fresh) = cache.Size;
        var counts = cache.Counts;
        return TypedResults.Ok(new AuthCacheStats(
            all, fresh, all - fresh, options.CallerLife.TotalMinutes, counts[CacheResult.Local], counts[CacheResult.Shared],
            counts[CacheResult.Miss], counts[CacheResult.Grace], counts[CacheResult.Unavailable], cache.Breaker.State));
    }

    // An admin empties what is remembered of the own workspaces; the process's own memory goes with it.
    private static async Task<IResult> ClearAsync(Access access, LayeredCache cache, CancellationToken ct)
    {
        var administered = await AdministeredAsync(access, ct);
        if (administered.Count == 0)
        {
            return RestError.AdminsOnly;
        }

        await cache.ForgetAsync([.. administered.Select(CacheTags.Workspace), CacheTags.User(access.Caller.UserId!)], ct);
        return TypedResults.NoContent();
    }

    private static async ValueTask<IReadOnlyList<string>> AdministeredAsync(Access access, CancellationToken ct) =>
        [.. (await access.ListAsync(ct)).Where(m => m.Permission == Permission.Admin).Select(m => m.WorkspaceId)];
}
