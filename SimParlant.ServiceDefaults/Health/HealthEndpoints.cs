using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SimParlant.ServiceDefaults.Health;

/// <summary>How health is reported. Section <c>Health</c>.</summary>
public sealed class HealthEndpointOptions
{
    /// <summary>Writes the body of <c>/health</c>, <c>/alive</c> and <c>/ready</c>; the status code is already set (200, or 503 when unhealthy).</summary>
    public Func<HttpContext, HealthReport, Task> Writer { get; set; } = static (context, report) =>
        context.Response.WriteAsJsonAsync(new { status = Word(report.Status) }, context.RequestAborted);

    /// <summary>How long a report is good for: a flood of probes asks the servers behind no more often than that.</summary>
    public double KeepSeconds { get; set; } = 1;

    /// <summary>How long a check may take before it counts as failed.</summary>
    public double CheckSeconds { get; set; } = 3;

    /// <summary>healthy, degraded or unhealthy.</summary>
    public static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}

internal static class HealthEndpoints
{
    internal static void AddDefaultHealthChecks(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<HealthEndpointOptions>().BindConfiguration("Health");
        services.AddSingleton<HealthBoard>().AddSingleton<ServingState>();
        services.AddSingleton<IPostConfigureOptions<HealthCheckServiceOptions>, BoundedChecks>();
        services.AddHealthChecks().AddCheck("self", static () => HealthCheckResult.Healthy(), [HealthTags.Live]).AddCheck<ServingState>("serving", tags: [HealthTags.Ready]);
        services.AddSingleton(new DrainOptions(TimeSpan.FromSeconds(
            builder.Configuration.GetValue(DrainOptions.Variable, builder.Environment.IsDevelopment() ? 0d : 5d))));
        services.AddSingleton<IHostLifetime, DrainingLifetime>();
        services.AddTransient<IStartupFilter, DrainHeaders>();
    }

    internal static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        Map(app, "/health", null);
        Map(app, "/alive", HealthTags.Live);
        Map(app, "/ready", HealthTags.Ready);
        return app;
    }

    private static void Map(WebApplication app, string path, string? tag)
    {
        var board = app.Services.GetRequiredService<HealthBoard>();
        var writer = app.Services.GetRequiredService<IOptions<HealthEndpointOptions>>().Value.Writer;
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            var report = await board.GetAsync(tag, context.RequestAborted);
            context.Response.StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            context.Response.Headers.CacheControl = "no-store";
            await writer(context, report);
        }).ExcludeFromDescription().AllowAnonymous();
    }
}

/// <summary>What a check is asked for.</summary>
public static class HealthTags
{
    /// <summary>By <c>/alive</c>: only a new process can help.</summary>
    public const string Live = "live";

    /// <summary>By <c>/ready</c>: requests would fail.</summary>
    public const string Ready = "ready";
}
