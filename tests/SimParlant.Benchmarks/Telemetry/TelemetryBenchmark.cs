using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.Benchmarks.Telemetry;

/// <summary>What watching costs: CPU of the service per request with telemetry off, as it is by default with a collector, and with everything recorded.</summary>
internal static class TelemetryBenchmark
{
    public static async Task RunAsync(string[] args)
    {
        var (slices, warmUp) = args.Contains("--quick") ? (5, 1) : (20, 10);
        var generations = args.Contains("--quick") || args.Contains("--once") ? 1 : 6;
        await using var sink = await SinkAsync();
        (string, string)[] off = [("METRICS_ENABLED", "false")];
        (string, string)[] usual = [("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];
        (string, string)[][] sides = [off, off, usual, usual, [.. usual, ("OTEL_TRACES_SAMPLER", "always_on")]];
        Comparison[] comparisons =
        [
            new("GraphQL query over PostgreSQL", slices, static service => service.QueryAsync(100)),
            new("message and its turn", slices, static service => service.TalkAsync(8)),
        ];
        // Two processes of one program differ by a few hundredths; only several of each tell a difference of that size.
        for (var generation = 0; generation < generations; generation++)
        {
            await using var services = new Services();
            foreach (var side in sides)
            {
                services.Add(await WatchedService.StartAsync(side));
            }

            await Task.WhenAll(services.Select(service => service.QueryAsync(1000 * warmUp)));
            await Task.WhenAll(services.Select(service => service.TalkAsync(50 * warmUp)));
            foreach (var comparison in comparisons)
            {
                await comparison.MeasureAsync(services);
            }
        }

        Console.WriteLine("| CPU per request | off (µs) | default ÷ off | everything ÷ off | off ÷ off |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        Array.ForEach(comparisons, Console.WriteLine);
    }

    private sealed class Services : List<WatchedService>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var service in this)
            {
                await service.DisposeAsync();
            }
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
