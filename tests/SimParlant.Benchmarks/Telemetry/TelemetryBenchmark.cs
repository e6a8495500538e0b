using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.Benchmarks.Telemetry;

/// <summary>What watching costs: CPU of the service per request with telemetry off, as it is by default with a collector, and with everything recorded.</summary>
internal static class TelemetryBenchmark
{
    public static async Task RunAsync(string[] args)
    {
        var quick = args.Contains("--quick");
        var size = quick ? new Size(1, 3, 500, 100) : new Size(3, 5, 2000, 300);
        await using var sink = await SinkAsync();
        (string, string)[] export = [("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];
        var (queries, turns) = (new Comparison("GraphQL query over PostgreSQL"), new Comparison("message and its turn"));
        // Two processes of one program differ by some hundredths; only several of each tell a difference of that size.
        for (var generation = 0; generation < size.Generations; generation++)
        {
            await using var off = await WatchedService.StartAsync("off", ("METRICS_ENABLED", "false"));
            await using var usual = await WatchedService.StartAsync("default", export);
            await using var all = await WatchedService.StartAsync("everything", [.. export, ("OTEL_TRACES_SAMPLER", "always_on")]);
            WatchedService[] services = [off, usual, all];
            await queries.MeasureAsync(services, size.Rounds, s => s.QueryAsync(size.Queries));
            await turns.MeasureAsync(services, size.Rounds, s => s.TalkAsync(size.Messages));
        }

        Console.WriteLine("| CPU per request | off (µs) | default (µs) | ratio | everything (µs) | ratio |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        Console.WriteLine(queries.Row);
        Console.WriteLine(turns.Row);
    }

    private readonly record struct Size(int Generations, int Rounds, int Queries, int Messages);

    /// <summary>The same done by three services, one after the other within a round, so that what else goes on in the machine meets all of them.</summary>
    private sealed class Comparison(string name)
    {
        private const int WarmUps = 3;

        private readonly List<double>[] _seen = [[], [], []];
        private readonly List<double[]> _ratios = [];

        /// <summary>Ratios of medians over all rounds, and of the medians of each generation from the least to the most.</summary>
        public string Row
        {
            get
            {
                var (off, usual, all) = (Median(_seen[0]), Median(_seen[1]), Median(_seen[2]));
                return FormattableString.Invariant($"| {name} | {off:0} | {usual:0} | **{usual / off:0.000}** ({Range(1)}) | {all:0} | {all / off:0.000} ({Range(2)}) |");
            }
        }

        public async Task MeasureAsync(WatchedService[] services, int rounds, Func<WatchedService, Task<double>> measure)
        {
            for (var i = 0; i < WarmUps * services.Length; i++)
            {
                await measure(services[i % services.Length]);
            }

            List<double>[] seen = [[], [], []];
            for (var i = 0; i < rounds * services.Length; i++)
            {
                // Each comes first as often as the others.
                var at = (i + i / services.Length) % services.Length;
                seen[at].Add(await measure(services[at]));
            }

            _ratios.Add([1, Median(seen[1]) / Median(seen[0]), Median(seen[2]) / Median(seen[0])]);
            for (var i = 0; i < seen.Length; i++)
            {
                _seen[i].AddRange(seen[i]);
            }
        }

        private string Range(int side) => FormattableString.Invariant($"{_ratios.Min(r => r[side]):0.00}–{_ratios.Max(r => r[side]):0.00}");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static async Task<WebApplication> SinkAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/{signal}", static (HttpRequest request) => request.Body.CopyToAsync(Stream.Null));
        await app.StartAsync();
        return app;
    }
}
