using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;

namespace SimParlant.Benchmarks.Growth;

/// <summary>The same keyed read on ten times the rows. Time on the wall, because it is the database that would slow down.</summary>
internal static class GrowthReport
{
    private const double Goal = 1.2;

    public static async Task RunAsync(string smaller, string larger, int reads)
    {
        await using var small = Create(smaller);
        await using var large = Create(larger);
        Console.WriteLine();
        Console.WriteLine("### Growth: ten times the rows");
        Console.WriteLine();
        Console.WriteLine("| scenario | ratio of median times | goal |");
        Console.WriteLine("|---|--:|--:|");
        await PrintAsync("one room with 100 entries", Documents.RoomWithEntries, n => new { id = HouseDatabase.RoomId(n % 100) });
        await PrintAsync("page of 20, filter and sort", Documents.PageByHand, n => new { status = n % 2 == 0 ? "OPEN" : "QUIET", first = 20 });

        async Task PrintAsync(string name, string document, Func<int, object> variables)
        {
            var (first, second) = (await ExecutorOf(small), await ExecutorOf(large));
            List<double> ofSmall = [], ofLarge = [];
            for (var n = 0; n < reads; n++)
            {
                var request = OperationRequestBuilder.New().SetDocument(document).SetVariableValues(JsonSerializer.SerializeToElement(variables(n))).Build();
                ofSmall.Add(await TimeAsync(first, request));
                ofLarge.Add(await TimeAsync(second, request));
            }

            // The first half warms everything up.
            var ratio = Statistics.Median(ofLarge.Skip(reads / 2)) / Statistics.Median(ofSmall.Skip(reads / 2));
            Console.WriteLine($"| {name} | **{Report.Number(ratio)}** | {Report.Verdict(ratio, Goal)} |");
        }
    }

    private static async Task<double> TimeAsync(IRequestExecutor executor, OperationRequest request)
    {
        var clock = Stopwatch.GetTimestamp();
        await using var result = await executor.ExecuteAsync(request);
        var elapsed = Stopwatch.GetElapsedTime(clock).TotalMicroseconds;
        return result.ExpectOperationResult().Errors is null ? elapsed : throw new InvalidOperationException(result.ToJson());
    }

    private static ValueTask<IRequestExecutor> ExecutorOf(IServiceProvider services) =>
        services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync();

    private static ServiceProvider Create(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddHouse();
        return services.AddHouseStorage(connectionString).BuildServiceProvider();
    }
}
