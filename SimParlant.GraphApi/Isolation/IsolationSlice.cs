using SimParlant.Core.Isolation;

namespace SimParlant.GraphApi.Isolation;

internal static class IsolationSlice
{
    public static WebApplicationBuilder AddIsolation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IBoundaryLog, BoundaryLog>().AddSingleton<CheckIsolation>();
        builder.Services.AddSingleton<BoundaryWatch>().AddHostedService<BoundaryHost>();
        return builder;
    }
}

/// <summary>Looks into missed ids while the service is up.</summary>
internal sealed class BoundaryHost(BoundaryWatch watch) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(stoppingToken);
}
