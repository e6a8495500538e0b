using SimParlant.Core.Privacy;

namespace SimParlant.GraphApi.Privacy;

internal static class PrivacySlice
{
    public static WebApplicationBuilder AddPrivacy(this WebApplicationBuilder builder)
    {
        var services = builder.Services.AddSingleton(builder.Configuration.GetSection("Housekeeping").Get<HousekeepingOptions>() ?? new());
        services.AddSingleton<SetDataPolicy>().AddSingleton<ErasePerson>().AddSingleton<ExportData>().AddSingleton<PurgeConversations>();
        services.AddSingleton<IHousekeepingLog, HousekeepingLog>().AddSingleton<HousekeepingWorker>().AddHostedService<HousekeepingHost>();
        services.AddGraphQLServer().AddTypeExtension(typeof(PrivacyMutations)).AddTypeExtension(typeof(WorkspaceDataPolicy));
        return builder;
    }
}

/// <summary>Runs this replica's share of the housekeeping while the service is up.</summary>
internal sealed class HousekeepingHost(HousekeepingWorker worker) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
