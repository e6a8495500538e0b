using SimParlant.Benchmarks.Harness;

namespace SimParlant.Benchmarks.Turns;

/// <summary>What the engine itself costs, with the offline provider: a turn on histories of every length, and many conversations on one core.</summary>
internal static class TurnBenchmark
{
    private static readonly int[] Histories = [100, 1_000, 10_000, 100_000];

    // New connections plan each statement five times before they keep a plan, and the first calls are compiled.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string[] args)
    {
        var quick = args.Contains("--quick");
        await using var engine = await BenchEngine.StartAsync();
        await CompareHistoriesAsync(engine, quick ? Histories[..2] : Histories, quick ? 10 : 300);
        if (quick)
        {
            await ConverseAsync(engine, sessions: 20, pause: TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1));
            return;
        }

        await Cores.TakeFirstAsync();
        await ConverseAsync(engine, sessions: 200, pause: TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(60), WarmUp);
        await ConverseAsync(engine, sessions: 200, pause: TimeSpan.Zero, TimeSpan.FromSeconds(30), WarmUp);
    }

    private static async Task CompareHistoriesAsync(BenchEngine engine, IReadOnlyList<int> histories, int turns)
    {
        var sessions = new List<Guid>();
        foreach (var events in histories)
        {
            sessions.Add(await engine.AddSessionAsync(events));
        }

        using var steps = new StepTimes();
        var floor = new List<double>();
        var costs = sessions.ToDictionary(session => session, _ => new List<double>());
        for (var round = 0; round < turns; round++)
        {
            // In turn, so that what the machine does meanwhile falls on all of them.
            foreach (var session in sessions)
            {
                costs[session].Add(await engine.AnswerAsync(session));
            }

            floor.Add(await engine.WriteByHandAsync(sessions[0]));
        }

        var ground = Steady(floor);
        Console.WriteLine($"A turn without model time, mean of {turns} (floor: the same rows read and written by hand in as many transactions, {Report.Number(ground)} ms)");
        Console.WriteLine();
        Console.WriteLine("| events of history | mean ms | p95 ms | times the floor | times the shortest |");
        Console.WriteLine("|--:|--:|--:|--:|--:|");
        var shortest = Steady(costs[sessions[0]]);
        foreach (var (events, session) in histories.Zip(sessions))
        {
            var mean = Steady(costs[session]);
            Console.WriteLine(
                $"| {events} | **{Report.Number(mean)}** | {Report.Number(Statistics.Quantile(Later(costs[session]), 0.95))} | {Report.Number(mean / ground)} | {Report.Number(mean / shortest)} |");
        }

        Console.WriteLine();
        Console.WriteLine($"A claim of one turn: {Report.Number(Steady(engine.Claims))} ms");
        steps.Print();
    }

    private static async Task ConverseAsync(BenchEngine engine, int sessions, TimeSpan pause, TimeSpan length, TimeSpan warmUp)
    {
        var talk = await Conversations.RunAsync(engine, sessions, pause, length, warmUp);
        Console.WriteLine(
            $"{sessions} conversations, the engine on one core, {(pause > TimeSpan.Zero ? $"a message every {pause.TotalSeconds:F0} s each" : "each asking again at once")}, the first {warmUp.TotalSeconds:F0} s left out: "
            + $"{talk.Turns} turns in {length.TotalSeconds:F0} s ({talk.Turns / length.TotalSeconds:F1}/s, {talk.CpuMs:F1} ms CPU each); "
            + $"queue age p50 {talk.Age(0.5):F0} ms, p99 {talk.Age(0.99):F0} ms, oldest {talk.Age(1):F0} ms; unanswered {talk.Unanswered}");
    }

    // The first third warms everything up.
    private static double Steady(List<double> costs) => Later(costs).Average();

    private static IEnumerable<double> Later(List<double> costs) => costs.Skip(costs.Count / 3);
}
