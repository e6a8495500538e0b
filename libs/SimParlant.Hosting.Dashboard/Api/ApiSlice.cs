using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>The telemetry API's only door.</summary>
internal static class ApiSlice
{
    public static IServiceCollection AddTelemetryApi(this IServiceCollection services) => services.AddSingleton<TelemetryApi>().AddSingleton<TelemetryFollower>();

    public static void MapTelemetryApi(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<TelemetryApi>().Map(routes);
}
