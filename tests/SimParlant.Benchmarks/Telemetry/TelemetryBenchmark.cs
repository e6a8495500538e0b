using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.Benchmarks.Telemetry;

/// <summary>What watching costs: CPU of the service per request with telemetry off, as it is by default with a collector, and with everything recorded.</summary>
internal static class TelemetryBenchmark
{
    public static async Task RunAsync(string[] args)
    {
        var (rounds, warmUp) = args.Contains("--quick") ? (30, 1) : (200, 4);
        var generations = args.Contains("--quick") || args.Contains("--once") ? 1 : 3;
        await using var sink = await SinkAsync();
        (string, string)[] off = [("METRICS_ENABLED", "false")];
        (string, string)[] export = [("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];
        var (queries, turns) = (new Comparison("GraphQL query over PostgreSQL"), new Comparison("message and its turn"));
        // Two processes of one program differ by a few hundredths; only several of each tell a difference of that size.
        for (var generation = 0; generation < generations; generation++)
        {
            await using var none = await WatchedService.StartAsync(off);
            await using var again = await WatchedService.StartAsync(off);
            await using var usual = await WatchedService.StartAsync(export);
            await using var all = await WatchedService.StartAsync([.. export, ("OTEL_TRACES_SAMPLER", "always_on")]);
            WatchedService[] services = [none, again, usual, all];
            foreach (var service in services)
            {
                await service.QueryAsync(2000 * warmUp);
                await service.TalkAsync(100 * warmUp);
            }

            await queries.MeasureAsync(services, rounds, static service => service.QueryAsync(50));
            await turns.MeasureAsync(services, rounds, static service => service.TalkAsync(4));
        }

        Console.WriteLine("| CPU per request | off (µs) | off again | default | everything |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        Console.WriteLine(queries.Row);
        Console.WriteLine(turns.Row);
    }

    /// <summary>
    /// The same done by all services, a tenth of a second each in turn, so that whatever else goes on in the machine meets all of them. The first
    /// is what the others are compared with; the second, which is like the first, tells how much a ratio is worth.
    /// </summary>
    private sealed class Comparison(string name)
    {
        private readonly List<double[]> _generations = [];

        /// <summary>The first in microseconds; of the others the ratio, and in brackets that of each generation from the least to the most.</summary>
        public string Row
        {
            get
            {
                var first = _generations.Sum(times => times[0]);
                var ratios = Enumerable.Range(1, _generations[0].Length - 1).Select(side => FormattableString.Invariant(
                    $"{_generations.Sum(times => times[side]) / first:0.000} ({_generations.Min(times => times[side] / times[0]):0.00}–{_generations.Max(times => times[side] / times[0]):0.00})"));
                return FormattableString.Invariant($"| {name} | {first / _generations.Count:0} | {string.Join(" | ", ratios)} |");
            }
        }

        public async Task MeasureAsync(WatchedService[] services, int rounds, Func<WatchedService, Task<double>> measure)
        {
            var times = new double[services.Length];
            for (var i = 0; i < rounds * services.Length; i++)
            {
                // Each comes first as often as the others.
                var at = (i + (i / services.Length)) % services.Length;
                times[at] += await measure(services[at]) / rounds;
            }

            _generations.Add(times);
        }
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
