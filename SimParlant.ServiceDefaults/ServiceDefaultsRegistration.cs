using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SimParlant.ServiceDefaults.Discovery;
using SimParlant.ServiceDefaults.Health;
using SimParlant.ServiceDefaults.Logging;
using SimParlant.ServiceDefaults.Requests;
using SimParlant.ServiceDefaults.Resilience;
using SimParlant.ServiceDefaults.Telemetry;

// The namespace of Aspire's template, so that a service needs no using.
namespace Microsoft.Extensions.Hosting;

/// <summary>What every service of the stack has in common: telemetry, health, request ids, discovery and resilient outgoing HTTP.</summary>
public static class ServiceDefaultsRegistration
{
    /// <summary>Registers all of it; the request middleware runs before everything the service adds.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddConsoleLogs();
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();
        builder.Services.AddTransient<IStartupFilter, RequestPipeline>();
        builder.Services.AddServiceDiscovery();
        builder.Services.AddHttpResilience();
        builder.Services.ConfigureHttpClientDefaults(http => http
            .AddHttpMessageHandler<ResilienceHandler>()
            .AddHttpMessageHandler<DiscoveryHandler>());
        return builder;
    }

    /// <summary>Maps <c>/health</c> (every check), <c>/alive</c> (checks tagged "live") and <c>/ready</c> ("ready"), in every environment: probes need them.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app) => app.MapHealthEndpoints();
}
