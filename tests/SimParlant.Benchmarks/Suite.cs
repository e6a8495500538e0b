using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;
using SimParlant.Benchmarks.Http;
using SimParlant.Benchmarks.InMemory;

namespace SimParlant.Benchmarks;

/// <summary>Everything that is compared, in the order of the table.</summary>
internal sealed class Suite(string filter, Pace pace, bool profile)
{
    private const int Rooms = 100_000;

    private static readonly TimeSpan ProfileTime = TimeSpan.FromSeconds(10);

    private string? _group;

    public static async Task RunAsync(string[] args)
    {
        var quick = args.Contains("--quick");
        var filter = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";
        await Cores.LeaveFirstAsync();
        var suite = new Suite(filter, quick ? Pace.Quick : Pace.Full, args.Contains("--profile"));
        await suite.RunInMemoryAsync();
        await suite.RunOverHttpAsync();
    }

    private async Task RunInMemoryAsync()
    {
        await using var remembering = CreateServices(documents: 1000);
        await using var forgetful = CreateServices(documents: 0);
        await RunAsync(await DocumentScenarios.CreateAsync(remembering));
        await RunAsync(await DocumentScenarios.CreatePlanningAsync(remembering, forgetful));
        await RunAsync(await ExecutorScenarios.CreateAsync(remembering));
    }

    private async Task RunOverHttpAsync()
    {
        var database = await HouseDatabase.CreateAsync("house", Rooms);
        await using var server = await ServerChild.StartAsync(database);
        using var client = await LoadClient.OpenAsync(server.Port);
        await RunAsync(HttpScenarios.Create(client));
        await RunAsync(await DatabaseScenarios.CreateAsync(client));
    }

    private async Task RunAsync(IReadOnlyList<Comparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (!comparison.IsNamed(filter)) continue;
            if (profile)
            {
                Console.WriteLine($"{comparison.Name}: the library alone, for a profiler to look at.");
                await comparison.Library.WorkAsync(ProfileTime);
                continue;
            }

            if (_group != comparison.Group) Report.Begin(_group = comparison.Group);
            Report.Print(await comparison.RunAsync(pace));
        }
    }

    private static ServiceProvider CreateServices(int documents)
    {
        var services = new ServiceCollection();
        services.AddHouse().ModifyRequestOptions(options => options.DocumentCacheSize = documents);
        return services.AddHouseStorage("Host=127.0.0.1").BuildServiceProvider();
    }
}
