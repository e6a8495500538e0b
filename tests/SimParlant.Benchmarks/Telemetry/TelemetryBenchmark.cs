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
        var (rounds, queries, messages) = quick ? (3, 500, 100) : (9, 2000, 300);
        await using var sink = await SinkAsync();
        (string, string)[] export = [("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];
        await using var off = await WatchedService.StartAsync("off", ("METRICS_ENABLED", "false"));
        await using var usual = await WatchedService.StartAsync("default", export);
        await using var all = await WatchedService.StartAsync("everything", [.. export, ("OTEL_TRACES_SAMPLER", "always_on")]);
        WatchedService[] services = [off, usual, all];
        Console.WriteLine("| CPU per request | off (µs) | default (µs) | ratio | everything (µs) | ratio |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        await CompareAsync("GraphQL query over PostgreSQL", services, rounds, s => s.QueryAsync(queries));
        await CompareAsync("message and its turn", services, rounds, s => s.TalkAsync(messages));
    }

    // One after the other within a round, so that what else goes on in the machine meets all of them.
    private static async Task CompareAsync(string name, WatchedService[] services, int rounds, Func<WatchedService, Task<double>> measure)
    {
        foreach (var service in services)
        {
            await measure(service);
            await measure(service);
        }

        List<double>[] seen = [.. services.Select(_ => new List<double>())];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < services.Length; i++)
            {
                var at = (i + round) % services.Length;
                seen[at].Add(await measure(services[at]));
            }
        }

        var (off, usual, all) = (Median(seen[0]), Median(seen[1]), Median(seen[2]));
        Console.WriteLine(FormattableString.Invariant($"| {name} | {off:0} | {usual:0} | {usual / off:0.000} | {all:0} | {all / off:0.000} |"));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
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
