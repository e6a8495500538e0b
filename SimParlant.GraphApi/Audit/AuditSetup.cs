using SimParlant.Core.Audit;

namespace SimParlant.GraphApi.Audit;

internal static class AuditSetup
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Audit").Get<AuditOptions>() ?? new AuditOptions();
        builder.Services.AddSingleton(options).AddSingleton<IAuditLog, AuditLog>().AddSingleton<ReadAudit>();
        builder.Services.AddSingleton<SealingWorker>().AddHostedService<SealingHost>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(WorkspaceAudit))
            .AddTypeExtension(typeof(AuditEntryNode));
        return builder;
    }
}

/// <summary>Seals the trails while the service is up.</summary>
internal sealed class SealingHost(SealingWorker worker) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
