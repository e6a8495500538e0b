using SimParlant.Core.Privacy;
using SimParlant.GraphApi.Health;

namespace SimParlant.GraphApi.Privacy;

internal static class PrivacySlice
{
    public static WebApplicationBuilder AddPrivacy(this WebApplicationBuilder builder)
    {
        var services = builder.Services.AddSingleton(builder.Configuration.GetSection("Housekeeping").Get<HousekeepingOptions>() ?? new());
        services.AddSingleton<SetDataPolicy>().AddSingleton<ErasePerson>().AddSingleton<ExportData>().AddSingleton<PurgeConversations>();
        services.AddSingleton<IHousekeepingLog, HousekeepingLog>().AddSingleton<HousekeepingWorker>();
        services.AddLoop<HousekeepingWorker>("housekeeping", null, static (worker, _, stop) => worker.RunAsync(stop));
        services.AddGraphQLServer().AddTypeExtension(typeof(PrivacyMutations)).AddTypeExtension(typeof(WorkspaceDataPolicy));
        return builder;
    }
}
