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
        await using var prometheus = await PrometheusServer.StartAsync(Path.Combine(DeployTests.Root, "deploy", "prometheus"), patience.Token);
        await using var service = await ServiceProcess.StartAsync(
            database, redis, patience.Token, ("PROMETHEUS_HOST", "127.0.0.1"), ("PROMETHEUS_PORT", port.ToString()));

        await prometheus.ScrapeAsync($"127.0.0.1:{port}");
        await UntilAsync(async () => (await prometheus.SeriesAsync(patience.Token)).IsSupersetOf(AlertRules.Selectors.Select(selector => selector.Name)));
        await UntilAsync(async () => (await prometheus.RulesAsync(patience.Token)).SequenceEqual(AlertRules.All.Select(rule => (rule.Name, "ok"))));
        await UntilAsync(async () => (await prometheus.FiringAsync(patience.Token)).Count == 0);

        await service.KillAsync();
        await UntilAsync(async () => (await prometheus.FiringAsync(patience.Token)).SetEquals(["ServiceDown"]));

        // Its place is taken away, as a discovery does with what is no more.
        await prometheus.ScrapeAsync();
        await UntilAsync(async () => (await prometheus.FiringAsync(patience.Token)).SetEquals(["ServiceAbsent"]));

        async Task UntilAsync(Func<Task<bool>> holds)
        {
            while (!await holds())
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }}
