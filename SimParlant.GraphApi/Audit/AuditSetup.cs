using SimParlant.Core.Audit;
using SimParlant.GraphApi.Health;

namespace SimParlant.GraphApi.Audit;

internal static class AuditSetup
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Audit").Get<AuditOptions>() ?? new AuditOptions();
        builder.Services.AddSingleton(options).AddSingleton<IAuditLog, AuditLog>().AddSingleton<ReadAudit>();
        builder.Services.AddSingleton<SealingWorker>().AddLoop<SealingWorker>("sealing", null, static (worker, _, stop) => worker.RunAsync(stop));
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(WorkspaceAudit))
            .AddTypeExtension(typeof(AuditEntryNode));
        return builder;
    }
}
