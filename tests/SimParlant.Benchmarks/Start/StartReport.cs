using System.Diagnostics;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;
using SimParlant.Benchmarks.Http;

namespace SimParlant.Benchmarks.Start;

/// <summary>What a fresh server costs: its first answer, the time under load until it runs at full speed, and its memory then.</summary>
internal static class StartReport
{
    /// <summary>A stretch of load is at full speed when it costs at most this much of the last ones.</summary>
    private const double FullSpeed = 1.25;

    private const int Last = 4;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(string database, int windows)
    {
        var variables = new { status = "OPEN", first = 20 };
        Console.WriteLine();
        Console.WriteLine("### Start: a fresh server, then load by 16 connections");
        Console.WriteLine();
        Console.WriteLine("| page of 20 by | first answer ms | full speed after s | steady µs | memory MB |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        await PrintAsync("hand-written endpoint", Request.Post("/floor/page", variables));
        await PrintAsync("library, SQL by hand", Request.GraphQL(Documents.PageByHand, variables));
        await PrintAsync("library, Entity Framework", Request.GraphQL(Documents.PageByEntityFramework, variables));

        async Task PrintAsync(string name, byte[] request)
        {
            await using var server = await ServerChild.StartAsync(database);
            using var client = await LoadClient.OpenAsync(server.Port);
            var clock = Stopwatch.GetTimestamp();
            await client.AskAsync(request);
            var first = Stopwatch.GetElapsedTime(clock);
            var costs = new double[windows];
            for (var i = 0; i < windows; i++) costs[i] = (await client.WorkAsync([request], Window)).CpuPerOperation;
            var steady = Statistics.Median(costs[^Last..]);
            var slow = Array.FindLastIndex(costs, costs.Length - Last - 1, cost => cost > FullSpeed * steady) + 1;
            var memory = (await client.CostAsync()).WorkingSetBytes / 1e6;
            Console.WriteLine(
                $"| {name} | {Report.Number(first.TotalMilliseconds)} | {Report.Number(slow * Window.TotalSeconds)} | {Report.Number(steady)} | {Report.Number(memory)} |");
        }
    }
}
