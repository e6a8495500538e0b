using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Http;

/// <summary>What every HTTP answer has in common: limits, CORS, security headers, one error envelope, snake_case JSON.</summary>
internal static class HttpEdge
{
    public static WebApplicationBuilder AddHttpEdge(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<CorsSettings>().BindConfiguration("Cors");
        services.AddOptions<TlsSettings>().BindConfiguration("Tls");
        var limits = builder.Configuration.GetSection("Limits").Get<ServerLimits>() ?? new();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            limits.Apply(kestrel.Limits);
        });
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = limits.ToPolicy());
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnexpectedErrors>();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, CorsPolicies>();
        services.AddOpenApi("v1", OpenApiDocument.Configure);
        services.AddHealthBody();
        return builder;
    }

    public static WebApplication UseHttpEdge(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(static page => RestError
            .OfStatus(page.HttpContext.Response.StatusCode, page.HttpContext.TraceIdentifier)
            .ExecuteAsync(page.HttpContext));
        app.UseTlsGuard();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseCors();
        app.UseWebSockets();
        app.UseAddressLimit();
        app.UseAuthentication();
        app.UseBadTokenRefusal();
        app.UseWorkspaceHeader();
        app.UseAuthorization();
        return app;
    }
}
