using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Isolation;

internal static class IsolationSlice
{
    public static WebApplicationBuilder AddIsolation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IBoundaryLog, BoundaryLog>().AddSingleton<CheckIsolation>();
        builder.Services.AddSingleton(static services => new BoundaryWatch(
            new MembershipGate(services.GetRequiredKeyedService<ISimDirectory>(ISimDirectory.Uncached), services.GetRequiredService<IStorage>()),
            services.GetRequiredService<IBoundaries>(),
            services.GetRequiredService<IAuditTrail>(),
            services.GetRequiredService<IBoundaryLog>()));
        builder.Services.AddHostedService<BoundaryHost>();
        return builder;
    }
}

/// <summary>Looks into missed ids while the service is up.</summary>
internal sealed class BoundaryHost(BoundaryWatch watch) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(stoppingToken);
}
