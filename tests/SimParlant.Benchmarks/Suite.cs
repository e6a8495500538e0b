using System.Runtime;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Growth;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;
using SimParlant.Benchmarks.Http;
using SimParlant.Benchmarks.InMemory;
using SimParlant.Benchmarks.Start;

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
        if (!args.Contains("--memory")) await suite.RunOverHttpAsync();
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
        var comparisons = HttpScenarios.Create(client);
        await comparisons[0].WarmUpAsync(pace);
        await RunAsync(comparisons);
        await RunAsync(await DatabaseScenarios.CreateAsync(client));
        if (!profile && "start".Contains(filter, StringComparison.OrdinalIgnoreCase)) await StartReport.RunAsync(database, 3 * pace.Rounds + 5);
        if (!profile && "growth".Contains(filter, StringComparison.OrdinalIgnoreCase))
        {
            await GrowthReport.RunAsync(await HouseDatabase.CreateAsync("small_house", Rooms / 10), database, 200 * pace.Rounds);
        }
    }

    private async Task RunAsync(IReadOnlyList<Comparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (!comparison.IsNamed(filter)) continue;
            if (profile)
            {
                await ProfileAsync(comparison);
                continue;
            }

            if (_group != comparison.Group) Report.Begin(_group = comparison.Group);
            Report.Print(await comparison.RunAsync(pace));
        }
    }

    /// <summary>The library's side alone, for a profiler to look at; what it allocates is sampled here, when it runs in this process.</summary>
    private static async Task ProfileAsync(Comparison comparison)
    {
        Console.WriteLine($"{comparison.Name} (process {Environment.ProcessId})");
        await comparison.Library.WorkAsync(ProfileTime);
        var compiled = JitInfo.GetCompiledMethodCount();
        var sample = await comparison.Library.WorkAsync(ProfileTime / 5);
        Console.WriteLine($"  {JitInfo.GetCompiledMethodCount() - compiled} methods compiled during {sample.Operations} operations of {sample.CpuPerOperation:F2} µs");
        using var allocations = new AllocationProfile();
        await comparison.Library.WorkAsync(ProfileTime / 5);
        allocations.Print(20);
    }

    private static ServiceProvider CreateServices(int documents)
    {
        var services = new ServiceCollection();
        services.AddHouse().ModifyRequestOptions(options => options.DocumentCacheSize = documents);
        return services.AddHouseStorage("Host=127.0.0.1").BuildServiceProvider();
    }
}
