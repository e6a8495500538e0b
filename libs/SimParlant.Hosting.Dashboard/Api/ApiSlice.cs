using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.Hosting.Dashboard.Api;

/// <summary>The telemetry API's only door.</summary>
internal static class ApiSlice
{
    public static IServiceCollection AddTelemetryApi(this IServiceCollection services) =>
        services.AddSingleton<ApiDoor>().AddSingleton<TelemetryApi>().AddSingleton<TelemetryFollower>().AddSingleton<ExportApi>().AddSingleton<TelemetryExport>();

    public static void MapTelemetryApi(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<TelemetryApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ExportApi>().Map(routes);
    }
}
