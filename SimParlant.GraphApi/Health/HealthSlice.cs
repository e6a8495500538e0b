using SimParlant.Core.Health;
using SimParlant.Core.Turns;
using SimParlant.GraphApi.Health.Checks;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.GraphApi.Health;

/// <summary>How the service is, and what it does about it.</summary>
internal static class HealthSlice
{
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IMachine, Machine>().AddSingleton<MetricReadings>().AddSingleton<Traffic>().AddSingleton<TurnBacklog>();
        services.AddSingleton<HealthLog>().AddSingleton<ILoopLog>(static p => p.GetRequiredService<HealthLog>()).AddSingleton<IPressureLog>(static p => p.GetRequiredService<HealthLog>());
        services.AddSingleton<Recoveries>().AddSingleton<Pressure>().AddSingleton<SelfHelp>().AddSingleton<HealthGauges>();
        services.AddLoop<SelfHelp>("self_help", SelfHelp.Period * 6, static (help, beat, stop) => help.RunAsync(beat, stop));
        services.AddSingleton<DetailedHealth>().AddSingleton<HealthSummary>();
        services.AddHttpClient(SimCheck.ClientName, static client => client.Timeout = SimCheck.Longest).WithoutResilience()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddHealthChecks()
            .AddCheck<SimCheck>("sim-api", tags: ["dependency:sim"]).AddCheck<MemoryCheck>("memory").AddCheck<DiskCheck>("disk-space").AddCheck<AuthCacheCheck>("auth-cache")
            .AddCheck<TurnQueueCheck>("turn-queue").AddCheck<PoolCheck>("database-pool").AddCheck<LoopsCheck>("loops", tags: [HealthTags.Live]);
        return builder;
    }
}
