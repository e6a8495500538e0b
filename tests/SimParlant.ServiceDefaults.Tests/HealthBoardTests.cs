using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.ServiceDefaults.Tests;

/// <summary>Probes cost nothing however many there are, and get an answer whatever hangs.</summary>
public sealed class HealthBoardTests
{
    [Fact]
    public async Task A_flood_of_probes_runs_a_check_once()
    {
        var slow = new SlowCheck();
        await using var service = await Service.StartAsync(b => b.Services.AddHealthChecks().AddCheck("slow", slow), settings: ("Health:KeepSeconds", "3600"));
        var flood = Enumerable.Range(0, 200).Select(_ => service.Client.GetStringAsync("/health")).ToArray();
        await slow.Begun.Task;
        slow.Over.SetResult();
        Assert.All(await Task.WhenAll(flood), body => Assert.Equal("""{"status":"healthy"}""", body));
        await service.Client.GetStringAsync("/health");
        Assert.Equal(1, slow.Runs);
    }

    [Fact]
    public async Task A_check_that_hangs_fails_in_time_and_is_not_started_again_while_it_hangs()
    {
        var slow = new SlowCheck();
        await using var service = await Service.StartAsync(
            b => b.Services.AddHealthChecks().AddCheck("slow", slow, HealthStatus.Degraded), null, ("Health:KeepSeconds", "0"), ("Health:CheckSeconds", "0.05"));
        Assert.Equal("""{"status":"degraded"}""", await service.Client.GetStringAsync("/health"));
        Assert.Equal("""{"status":"degraded"}""", await service.Client.GetStringAsync("/health"));
        Assert.Equal(1, slow.Runs);
        slow.Over.SetResult();
        var board = service.Services.GetRequiredService<HealthBoard>();
        while ((await board.GetAsync(null, default)).Status != HealthStatus.Healthy)
        {
            // What it said in the end is taken, or it runs once more.
        }
    }

    [Fact]
    public async Task Not_ready_is_another_thing_than_not_alive()
    {
        await using var service = await Service.StartAsync(b => b.Services.AddHealthChecks()
            .AddCheck("schema", () => HealthCheckResult.Unhealthy(), [HealthTags.Ready]).AddCheck("disk", () => HealthCheckResult.Unhealthy()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (await StatusAsync(service, "/ready"), await StatusAsync(service, "/alive")));
    }

    [Fact]
    public async Task A_full_disk_leaves_it_ready()
    {
        await using var service = await Service.StartAsync(b => b.Services.AddHealthChecks().AddCheck("disk", () => HealthCheckResult.Unhealthy()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (await StatusAsync(service, "/health"), await StatusAsync(service, "/ready")));
    }

    private static async Task<HttpStatusCode> StatusAsync(Service service, string path)
    {
        using var response = await service.Client.GetAsync(path);
        return response.StatusCode;
    }

    private sealed class SlowCheck : IHealthCheck
    {
        private int _runs;

        public int Runs => _runs;

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Deaf to its token, like a driver that waits for a socket.
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _runs);
            Begun.TrySetResult();
            await Over.Task;
            return HealthCheckResult.Healthy();
        }
    }
}
