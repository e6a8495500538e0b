using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Turns;
using SimParlant.GraphApi.Health;
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
        services.AddSingleton<TurnRunner>().AddSingleton<TurnWorker>();
        // A database that does not answer holds a look up for as long as its statement may take.
        services.AddLoop<TurnWorker>("turns", TimeSpan.FromSeconds(60), static (worker, beat, stop) => worker.RunAsync(stop, beat));
        // Room for the drain, and a little to close connections.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + TimeSpan.FromSeconds(5));
        return builder;
    }
}
