using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Turns;
using SimParlant.Models;

namespace SimParlant.GraphApi.Turns;

internal static class TurnsSlice
{
    public static WebApplicationBuilder AddTurns(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Turns").Get<TurnOptions>() ?? new TurnOptions();
        // A replica is a process: two on one machine must not renew each other's leases.
        var services = builder.Services.AddSingleton(options with { Owner = $"{options.Owner}/{Environment.ProcessId}" });
        services.AddSingleton<LexicalModel>().AddSingleton<ITurnLog, TurnLog>();
        builder.AddModels(static services => services.GetRequiredService<LexicalModel>());
        services.AddSingleton<TurnRunner>().AddSingleton<TurnWorker>().AddHostedService<TurnHost>();
        // Room for the drain, and a little to close connections.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + TimeSpan.FromSeconds(5));
        return builder;
    }
}

/// <summary>Runs this replica's share of the turns while the service is up; on stop, running turns end first.</summary>
internal sealed class TurnHost(TurnWorker worker) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
