using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

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
}
