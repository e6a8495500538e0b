using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SimParlant.ServiceDefaults.Health;

/// <summary>How health is reported.</summary>
public sealed class HealthEndpointOptions
{
    /// <summary>Writes the body of <c>/health</c> and <c>/alive</c>; the status code is already set (200, or 503 when unhealthy).</summary>
    public Func<HttpContext, HealthReport, Task> Writer { get; set; } = static (context, report) =>
        context.Response.WriteAsJsonAsync(new { status = Word(report.Status) }, context.RequestAborted);

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
    internal const string LiveTag = "live";

    internal static void AddDefaultHealthChecks(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", static () => HealthCheckResult.Healthy(), [LiveTag]);

    internal static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        var writer = app.Services.GetRequiredService<IOptions<HealthEndpointOptions>>().Value.Writer;
        app.MapHealthChecks("/health", new() { ResponseWriter = writer }).AllowAnonymous();
        app.MapHealthChecks("/alive", new() { ResponseWriter = writer, Predicate = static check => check.Tags.Contains(LiveTag) }).AllowAnonymous();
        return app;
    }
}
