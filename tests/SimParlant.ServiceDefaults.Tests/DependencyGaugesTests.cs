using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.ServiceDefaults.Health;
using SimParlant.ServiceDefaults.Telemetry;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class DependencyGaugesTests
{
    // Meters are the process's: other tests' services read these too.
    private readonly string _name = "case" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task What_answers_is_timed_and_what_does_not_or_was_not_asked_is_not()
    {
        await using var service = await Service.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("well", static () => HealthCheckResult.Healthy(), [Tag("well")])
            .AddCheck("slow", static () => HealthCheckResult.Degraded(), [Tag("slow")])
            .AddCheck("unasked", static () => HealthCheckResult.Healthy(null, new Dictionary<string, object> { [HealthData.Untimed] = true }), [Tag("unasked")])
            .AddCheck("broken", static () => HealthCheckResult.Degraded(null, new TimeoutException()), [Tag("broken")])
            .AddCheck("gone", static () => HealthCheckResult.Unhealthy(), [Tag("gone")]), null, ("METRICS_TOKEN", "scraper-token"));
        var gauges = service.Services.GetRequiredService<IHealthCheckPublisher>();
        await gauges.PublishAsync(await service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(), default);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "scraper-token") } };
        using var response = await service.Client.SendAsync(request);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        foreach (var (name, up, timed) in new[] { ("well", 1, true), ("slow", 1, true), ("unasked", 1, false), ("broken", 0, false), ("gone", 0, false) })
        {
            Assert.Contains($"parlant_dependency_up{{dependency=\"{_name}{name}\"}} {up}\n", text);
            Assert.Equal(timed, text.Contains($"parlant_dependency_response_seconds{{dependency=\"{_name}{name}\"}}", StringComparison.Ordinal));
        }
    }

    private string Tag(string name) => $"{DependencyGauges.Tag}{_name}{name}";
}
