using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.Eventing;

namespace SimParlant.Hosting.Tests;

public sealed class NotificationTests
{
    private readonly ResourceNotificationService _notifications = new();
    private readonly ContainerResource _box = new("box");

    [Fact]
    public async Task A_watcher_sees_the_present_first_and_then_every_change()
    {
        await StateAsync("Starting");
        await using var watching = _notifications.WatchAsync().GetAsyncEnumerator();
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal("Starting", watching.Current.Snapshot.State!.Text);
        await StateAsync("Running");
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal("Running", watching.Current.Snapshot.State!.Text);
        Assert.Equal(2, watching.Current.Snapshot.Version);
    }

    [Fact]
    public async Task Health_is_the_worst_report_and_unknown_until_running()
    {
        _box.Annotations.Add(new HealthCheckAnnotation("one"));
        await StateAsync("Starting");
        Assert.Null(Current.HealthStatus);
        await StateAsync("Running");
        Assert.Equal(HealthStatus.Unhealthy, Current.HealthStatus);
        await _notifications.PublishUpdateAsync(_box, state => state with { HealthReports = [new("one", HealthStatus.Degraded, null, null), new("two", HealthStatus.Healthy, null, null)] });
        Assert.Equal(HealthStatus.Degraded, Current.HealthStatus);
    }

    [Fact]
    public async Task Waiting_for_health_of_what_failed_is_an_error_that_names_it()
    {
        var waiting = _notifications.WaitForResourceHealthyAsync("BOX");
        await _notifications.PublishUpdateAsync(_box, state => state with { State = "Finished", ExitCode = 3 });
        Assert.Contains("'box' ended with exit code 3", (await Assert.ThrowsAsync<DistributedApplicationException>(() => waiting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_and_healthy_is_not_enough_until_ready_handlers_are_done()
    {
        await StateAsync("Running");
        var waiting = _notifications.WaitForResourceHealthyAsync("box");
        Assert.False(waiting.IsCompleted);
        await _notifications.PublishUpdateAsync(_box, state => state with { IsReady = true });
        Assert.True((await waiting).Snapshot.IsReady);
    }

    [Fact]
    public async Task A_log_reader_gets_the_backlog_and_the_rest()
    {
        var time = new FixedTime();
        var now = time.GetUtcNow().UtcDateTime;
        var logs = new ResourceLoggerService(time);
        logs.Write("box", "one", isError: false);
        await using var reading = logs.WatchAsync("box").GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal([new LogLine(1, "one", false) { Timestamp = now }], reading.Current);
        logs.Write("box", "two", isError: true);
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal([new LogLine(2, "two", true) { Timestamp = now }], reading.Current);
        logs.Complete("box");
        Assert.False(await reading.MoveNextAsync());
    }

    [Fact]
    public async Task Events_reach_handlers_of_their_resource_in_order_until_unsubscribed()
    {
        var builder = App.Builder();
        List<string> heard = [];
        var a = builder.AddContainer("a", "image").OnResourceReady((resource, _, _) => { heard.Add($"fluent {resource.Name}"); return Task.CompletedTask; });
        var b = builder.AddContainer("b", "image");
        var all = builder.Eventing.Subscribe<ResourceReadyEvent>((ready, _) => { heard.Add($"all {ready.Resource.Name}"); return Task.CompletedTask; });
        await using var app = builder.Build();
        await builder.Eventing.PublishAsync(new ResourceReadyEvent(a.Resource, app.Services));
        await builder.Eventing.PublishAsync(new ResourceReadyEvent(b.Resource, app.Services), EventDispatchBehavior.BlockingConcurrent);
        builder.Eventing.Unsubscribe(all);
        await builder.Eventing.PublishAsync(new ResourceReadyEvent(a.Resource, app.Services));
        Assert.Equal(["fluent a", "all a", "all b", "fluent a"], heard);
    }

    [Fact]
    public async Task Commands_report_success_and_failure()
    {
        var builder = App.Builder();
        builder.AddContainer("a", "image")
            .WithCommand("good", "Good", _ => Task.FromResult(CommandResults.Success()))
            .WithCommand("bad", "Bad", _ => throw new InvalidOperationException("no"));
        await using var app = builder.Build();
        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("A", "good")).Success);
        Assert.Equal("no", (await app.ResourceCommands.ExecuteCommandAsync("a", "bad")).ErrorMessage);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("a", "none")).Success);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("zzz", "good")).Success);
    }

    private CustomResourceSnapshot Current => _notifications.TryGetCurrentState("box", out var current) ? current.Snapshot : throw new InvalidOperationException();

    private Task StateAsync(string state) => _notifications.PublishUpdateAsync(_box, before => before with { State = state });

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
