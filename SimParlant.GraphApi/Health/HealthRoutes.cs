using Microsoft.AspNetCore.Mvc;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Health;

/// <summary>
/// REST: how the service is. Anybody reads the words, as probes and status pages do without a token; figures, reasons and what was done
/// about it are for operators.
/// </summary>
internal static class HealthRoutes
{
    public const string Prefix = "/api/v1/health";

    private static readonly string[] Integration = ["sim_api", "auth_cache", "redis"];
    private static readonly string[] Engine = ["turn_queue", "loops", "memory", "disk_space", "serving"];

    public static WebApplication MapHealthRoutes(this WebApplication app)
    {
        var health = app.MapGroup(Prefix).WithTags("health").OpenToNobody();
        health.MapGet("", ServiceAsync).Produces<ServiceHealthBody>().Produces<ServiceHealthBody>(503).Fails(400, 403, 429);
        health.MapGet("/detailed", DetailedAsync).Produces<DetailedHealthBody>().Produces<DetailedHealthBody>(503).Fails(403, 429);
        health.MapGet("/database", DatabaseAsync).Produces<ServiceHealthBody>().Produces<ServiceHealthBody>(503).Fails(403, 429);
        health.MapGet("/parlant", EngineAsync).Produces<ServiceHealthBody>().Produces<ServiceHealthBody>(503).Fails(403, 429);
        health.MapGet("/auth", AuthAsync).Produces<ServiceHealthBody>().Produces<ServiceHealthBody>(503).Fails(403, 429);
        app.MapGet(Prefix + "/dashboard/summary", SummaryAsync).WithTags("health").RequireAuthorization().Produces<DashboardSummaryBody>().Fails(401, 403, 429);
        return app;
    }

    private static Task<IResult> ServiceAsync(
        [FromQuery] string? service, HttpContext context, DetailedHealth health, Operators operators, TimeProvider time, CancellationToken ct) => service switch
        {
            null or "quick" => PartAsync("parlant-server", _ => true, service is null, context, health, operators, time, ct),
            "database" => DatabaseAsync(false, context, health, operators, time, ct),
            "parlant" => EngineAsync(context, health, operators, time, ct),
            "integration" => AuthAsync(context, health, operators, time, ct),
            _ => Task.FromResult<IResult>(RestError.Invalid("service must be database, parlant, integration or quick.", ("service", "unknown"))),
        };

    private static async Task<IResult> DetailedAsync(HttpContext context, DetailedHealth health, Operators operators, CancellationToken ct)
    {
        var report = await health.LookAsync(ct);
        var body = health.Write(report, await operators.IncludesAsync(context.Features.Get<Access>(), ct));
        return new UncachedJson<DetailedHealthBody>(StatusOf(body.Status), body);
    }

    private static Task<IResult> DatabaseAsync(
        [FromQuery] bool? details, HttpContext context, DetailedHealth health, Operators operators, TimeProvider time, CancellationToken ct) =>
        PartAsync("database", static name => name == "database", details == true, context, health, operators, time, ct);

    private static Task<IResult> EngineAsync(HttpContext context, DetailedHealth health, Operators operators, TimeProvider time, CancellationToken ct) =>
        PartAsync("parlant", static name => Engine.Contains(name), true, context, health, operators, time, ct);

    private static Task<IResult> AuthAsync(HttpContext context, DetailedHealth health, Operators operators, TimeProvider time, CancellationToken ct) =>
        PartAsync("integration", static name => Integration.Contains(name), true, context, health, operators, time, ct);

    private static async Task<IResult> PartAsync(
        string name, Func<string, bool> which, bool details, HttpContext context, DetailedHealth health, Operators operators, TimeProvider time, CancellationToken ct)
    {
        var checks = DetailedHealth.ChecksOf(await health.LookAsync(ct), which);
        var status = DetailedHealth.Worst(checks.Values);
        var shown = details && await operators.IncludesAsync(context.Features.Get<Access>(), ct) ? checks : null;
        return new UncachedJson<ServiceHealthBody>(StatusOf(status), new(status, name, time.GetUtcNow(), shown));
    }

    private static async Task<IResult> SummaryAsync(Access access, Operators operators, HealthSummary summary, HttpContext context, CancellationToken ct)
    {
        if (await operators.RefuseAsync(access, ct) is { } refused)
        {
            return refused;
        }

        context.Response.Headers.CacheControl = $"private, max-age={(int)HealthSummary.Keep.TotalSeconds}";
        return TypedResults.Ok(await summary.GetAsync(ct));
    }

    private static int StatusOf(string word) => word == "unhealthy" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
}
