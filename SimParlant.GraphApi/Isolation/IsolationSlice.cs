using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Health;

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
        builder.Services.AddLoop<BoundaryWatch>("boundaries", null, static (watch, _, stop) => watch.RunAsync(stop));
        return builder;
    }
}
