using System.Globalization;
using SimParlant.Benchmarks.Harness;

namespace SimParlant.Benchmarks.Dashboard;

/// <summary>
/// How much the dashboard takes in, by either protocol: the receiving process on one core, four senders and a reader on the other. The floor is
/// a server that reads the same requests over the same protocol and forgets them.
/// </summary>
internal static class DashboardBenchmark
{
    private const int Senders = 4;

    public static async Task RunAsync(string[] args)
    {
        if (args is ["receive", var what])
        {
            await ReceiverChild.ReceiveAsync(what);
            return;
        }

        var quick = args.Contains("--quick");
        var seconds = Option(args, "--seconds", quick ? 2 : 60);
        var rate = Option(args, "--rate", quick ? 2000 : 20_000);
        await Cores.LeaveFirstAsync();
        Console.WriteLine($"{rate} spans/s for {seconds} s in requests of {SpanRequest.Spans} spans of 8 attributes, {new SpanRequest("service-0").Bytes.Length / 1000} kB each, from {Senders} services");
        Console.WriteLine();
        Console.WriteLine("| protocol | sent | received | dropped | failed requests | CPU s per million spans | floor | ratio |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        List<Observation> observed = [];
        foreach (var isGrpc in new[] { true, false })
        {
            // The floor needs no minute.
            var floor = await MeasureAsync("floor", isGrpc, rate, Math.Min(seconds, 15));
            var seen = await MeasureAsync("dashboard", isGrpc, rate, seconds);
            observed.Add(seen);
            Console.WriteLine(
                $"| {seen.Protocol} | {seen.Sent} | {seen.Received} | {seen.Dropped} | {seen.Failures} | **{Report.Number(seen.CpuPerMillion)}** | {Report.Number(floor.CpuPerMillion)} | {Report.Number(seen.CpuPerMillion / floor.CpuPerMillion)} |");
        }

        foreach (var seen in observed)
        {
            Console.WriteLine();
            Console.WriteLine($"{seen.Protocol}: memory in MB, of the managed heap / of the process, every {Interval(seconds)} s: {string.Join(", ", seen.Memory.Select(state => $"{state.ManagedMb:F0}/{state.ResidentMb:F0}"))}; {seen.Kept} spans kept, estimated {seen.EstimatedMb:F0} MB");
            Console.WriteLine($"{seen.Protocol}: meanwhile a list of 50 traces took {Latency(seen.QueryMs)}; {(seen.PageMs.Count == 0 ? "there are no pages in this build" : $"the page of traces {Latency(seen.PageMs)}")}");
        }
    }

    private static async Task<Observation> MeasureAsync(string what, bool isGrpc, int rate, int seconds)
    {
        await using var receiver = await ReceiverChild.StartAsync(what);
        var senders = Enumerable.Range(1, Senders).Select(number => new SpanSender(receiver, isGrpc, number)).ToArray();
        using var reader = new Reader(receiver);
        using var stop = new CancellationTokenSource();
        var isDashboard = what == "dashboard";
        if (isDashboard)
        {
            await reader.SignInAsync();
        }

        // What is compiled on first use is not the price of a span.
        await SendAsync(senders, rate, TimeSpan.FromSeconds(Math.Min(3, seconds)));
        var before = await receiver.AskAsync();
        var sentBefore = senders.Sum(sender => sender.Spans);
        List<ReceiverState> memory = [before];
        var reading = isDashboard ? reader.RunAsync(stop.Token) : Task.CompletedTask;
        for (var passed = 0; passed < seconds; passed += Interval(seconds))
        {
            await SendAsync(senders, rate, TimeSpan.FromSeconds(Math.Min(Interval(seconds), seconds - passed)));
            memory.Add(await receiver.AskAsync());
        }

        await stop.CancelAsync();
        await reading;
        var sent = senders.Sum(sender => sender.Spans);
        var (received, kept, dropped, estimated) = isDashboard ? await reader.CountsAsync() : default;
        foreach (var sender in senders)
        {
            sender.Dispose();
        }

        return new(
            isGrpc ? "gRPC" : "http/protobuf", sent, received, kept, dropped, senders.Sum(sender => sender.Failures),
            (memory[^1].CpuSeconds - before.CpuSeconds) / (sent - sentBefore) * 1e6, estimated, memory, reader.QueryMs, reader.PageMs);
    }

    private static Task SendAsync(IReadOnlyList<SpanSender> senders, int rate, TimeSpan length) =>
        Task.WhenAll(senders.Select(sender => sender.RunAsync((double)rate / senders.Count, length)));

    private static int Interval(int seconds) => Math.Min(10, seconds);

    private static string Latency(List<double> ms) =>
        $"p50 {Report.Number(Statistics.Quantile(ms, 0.5))} ms, p99 {Report.Number(Statistics.Quantile(ms, 0.99))} ms, at most {Report.Number(ms.Max())} ms ({ms.Count} times)";

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private sealed record Observation(
        string Protocol, long Sent, long Received, long Kept, long Dropped, int Failures, double CpuPerMillion, double EstimatedMb,
        IReadOnlyList<ReceiverState> Memory, List<double> QueryMs, List<double> PageMs);
}
