using SimParlant.Core.Health;

namespace SimParlant.GraphApi.Health;

/// <summary>The background loops of the service, each under its supervisor.</summary>
internal static class Loops
{
    /// <summary>A loop that runs while the service is up, and is started again when it dies, returns or is silent for too long.</summary>
    /// <param name="silence">Null for one that gives no signs of life.</param>
    public static IServiceCollection AddLoop<T>(
        this IServiceCollection services, string name, TimeSpan? silence, Func<T, Heartbeat, CancellationToken, Task> run) where T : notnull
    {
        services.AddSingleton(provider => new SupervisedLoop(
            name, (beat, stop) => run(provider.GetRequiredService<T>(), beat, stop), new LoopOptions(silence),
            provider.GetRequiredService<Recoveries>(), provider.GetRequiredService<ILoopLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(provider => new Host(provider.GetServices<SupervisedLoop>().Single(l => l.Name == name)));
        return services;
    }

    private sealed class Host(SupervisedLoop loop) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.RunAsync(stoppingToken);
    }
}
