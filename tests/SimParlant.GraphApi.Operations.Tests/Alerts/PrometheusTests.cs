using SimParlant.Core.Alerts;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>The rules in the home they are printed for: Prometheus scrapes a service that runs, and then one that does not.</summary>
public sealed class PrometheusTests
{
    [NeedsFact("prometheus")]
    public async Task Prometheus_tells_of_a_replica_that_died_and_of_a_service_that_is_not_there()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var database = await TestDatabase.CreateAsync();
        await using var redis = await RedisServer.StartAsync();
        var port = ServerProcess.FreePort();
        await using var prometheus = await PrometheusServer.StartAsync(Path.Combine(DeployTests.Root, "deploy", "prometheus"), $"127.0.0.1:{port}", patience.Token);
        await using var receiver = await Receiver.StartAsync();
        using var service = await OwnProcess.StartAsync(
            database, redis, patience.Token,
            ("PROMETHEUS_HOST", "127.0.0.1"), ("PROMETHEUS_PORT", port.ToString()), ("ALERT_WEBHOOK_URL", $"{receiver.Address}/webhook"));
        // Routes are measured from their first request on.
        await service.StatusAsync("/api/v1/auth/status", patience.Token);

        await UntilEmptyAsync(async ct => AlertRules.Selectors.Select(selector => selector.Name).Except(await prometheus.SeriesAsync(ct)));
        await UntilEmptyAsync(async ct => AlertRules.All.Select(rule => (rule.Name, "ok")).Except(await prometheus.RulesAsync(ct)));
        await UntilEmptyAsync(prometheus.FiringAsync);

        service.Kill();
        await UntilFiringAsync("ServiceDown");

        // Its place is taken away, as a discovery does with what is no more.
        await prometheus.ScrapeAsync();
        await UntilFiringAsync("ServiceAbsent");

        // No other: what is away has nothing else to tell of.
        Task UntilFiringAsync(string alert) => UntilEmptyAsync(async ct =>
            (await prometheus.FiringAsync(ct)) is var firing && firing.SequenceEqual([alert]) ? [] : firing.Prepend($"not only {alert}:"));

        async Task UntilEmptyAsync<T>(Func<CancellationToken, Task<IEnumerable<T>>> missing)
        {
            while (await missing(default) is var still && still.Any())
            {
                Assert.True(!patience.IsCancellationRequested, string.Join(", ", still));
            }
        }
    }
}
