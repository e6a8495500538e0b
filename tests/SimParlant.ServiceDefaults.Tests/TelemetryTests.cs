using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_when_an_endpoint_is_set()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await Service.StartAsync(map: app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, _ => Encoding.Latin1.GetString(body.ToArray()), (_, old) => old + Encoding.Latin1.GetString(body.ToArray()));
        }));
        var service = await Service.StartAsync(
            map: app => app.MapGet("/things/{id}", (string id, ILogger<TelemetryTests> log) => log.LogWarning("looked at a thing")),
            settings:
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_SERVICE_NAME", "thing-service"),
                ("OTEL_TRACES_SAMPLER", "always_on"),
            ]);
        await service.Client.GetStringAsync("/things/42?token=secret");
        await service.Client.GetStringAsync("/health");
        await service.DisposeAsync();

        Assert.Contains("GET /things/{id}", received["traces"]);
        Assert.Contains("thing-service", received["traces"]);
        Assert.DoesNotContain("secret", received["traces"]);
        Assert.DoesNotContain("GET /health", received["traces"]);
        Assert.Contains("http.server.request.duration", received["metrics"]);
        Assert.Contains("looked at a thing", received["logs"]);
        Assert.Contains("RequestId", received["logs"]);
    }

    /// <summary>One reader serves who asks and what is sent; who wants differences has two.</summary>
    [Theory]
    [InlineData("cumulative")]
    [InlineData("delta")]
    public async Task Scraping_neither_sends_metrics_nor_takes_any_from_those_that_are_sent(string temporality)
    {
        var sent = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(sent);
        var service = await Service.StartAsync(settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", temporality),
            ("OTEL_SERVICE_NAME", "scraped-service"),
        ]);
        var name = $"scraped.{temporality}";
        using var meter = new Meter("SimParlant.Tests.Scraped");
        var counter = meter.CreateCounter<long>(name, description: "Of a test.");
        var source = service.Services.GetRequiredService<MetricsSource>();
        for (var i = 1; i <= 3; i++)
        {
            counter.Add(1);
            var family = Assert.Single(source.Collect(), f => f.Name == PrometheusNames.Label(name));
            Assert.Equal(i, Assert.Single(family.Samples).Value);
        }

        Assert.Empty(sent);
        await service.DisposeAsync();
        Assert.Contains(sent, body => body.Contains(name) && body.Contains("scraped-service"));
    }

    [Fact]
    public async Task Metrics_are_sent_by_the_clock_however_often_somebody_scrapes()
    {
        var sent = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(sent);
        await using var service = await Service.StartAsync(settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "20"),
        ]);
        using var meter = new Meter("SimParlant.Tests.Clock");
        meter.CreateCounter<long>("by.the.clock", description: "Of a test.").Add(1);
        var source = service.Services.GetRequiredService<MetricsSource>();
        while (sent.Count(static body => body.Contains("by.the.clock")) < 3)
        {
            // While something is being sent, that is what is answered: it may be of before.
            var isKnown = sent.Any(static body => body.Contains("by.the.clock"));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Assert.True(!isKnown | source.Collect().Any(static f => f.Name == "by_the_clock")))));
        }
    }

    /// <summary>The SDK sends under the lock it collects under.</summary>
    [Fact]
    public async Task A_collector_that_hangs_keeps_no_scrape_waiting()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await Service.StartAsync(map: app => app.MapPost("/v1/metrics", async () =>
        {
            arrived.TrySetResult();
            await release.Task;
        }));
        await using var service = await Service.StartAsync(settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "20"),
        ]);
        using var meter = new Meter("SimParlant.Tests.Hanging");
        var source = service.Services.GetRequiredService<MetricsSource>();
        try
        {
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
            var during = await Task.Run(source.Collect).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Contains(during, static f => f.Name == "target");
        }
        finally
        {
            release.SetResult();
        }

        // Once it answers, what is asked for is of now again.
        meter.CreateCounter<long>("after.hanging", description: "Of a test.").Add(1);
        while (!source.Collect().Any(static f => f.Name == "after_hanging"))
        {
            await Task.Yield();
        }
    }

    private static Task<Service> CollectorAsync(ConcurrentQueue<string> metrics) =>
        Service.StartAsync(map: app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (signal == "metrics")
            {
                metrics.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            }
        }));
}
