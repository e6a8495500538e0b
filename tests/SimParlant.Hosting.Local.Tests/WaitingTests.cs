namespace SimParlant.Hosting.Local.Tests;

/// <summary>A resource that waits for others can be started all the same.</summary>
public sealed class WaitingTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(Hosts.Limit);

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task What_waits_is_started_at_once_when_told_to_and_only_once()
    {
        var builder = Hosts.Builder();
        var late = Sleeper(builder, "late").WithExplicitStart();
        var started = 0;
        Sleeper(builder, "early").WithAnnotation(new ReplicaAnnotation(2)).WaitFor(late).OnBeforeResourceStarted((_, _, _) =>
        {
            Interlocked.Increment(ref started);
            return Task.CompletedTask;
        });
        await using var app = builder.Build();
        await app.StartAsync(_limit.Token);
        Assert.Equal(["Enabled", "Disabled", "Disabled"], States(app, await InStateAsync(app, "early", KnownResourceStates.Waiting)));

        var both = await Task.WhenAll(StartAsync(app, "early"), StartAsync(app, "early"));
        Assert.All(both, static result => Assert.True(result.Success, result.ErrorMessage));
        foreach (var id in (await InStateAsync(app, "early", KnownResourceStates.Running)).Resource.GetResolvedResourceNames())
        {
            await app.ResourceNotifications.WaitForResourceAsync("early", change => change.ResourceId == id && change.Snapshot.IsReady, _limit.Token);
        }

        Assert.Equal(1, started);
        await InStateAsync(app, "late", KnownResourceStates.NotStarted);
    }

    [Fact]
    public async Task What_was_started_while_it_waited_is_stopped_and_started_like_any_other()
    {
        var builder = Hosts.Builder();
        var late = Sleeper(builder, "late").WithExplicitStart();
        Sleeper(builder, "early").WaitForStart(late);
        await using var app = builder.Build();
        await app.StartAsync(_limit.Token);
        await InStateAsync(app, "early", KnownResourceStates.Waiting);
        await StartAsync(app, "early");
        var pid = await Hosts.PidAsync(app, "early", _limit.Token);
        await app.ResourceCommands.ExecuteCommandAsync("early", KnownResourceCommands.StopCommand, _limit.Token);
        await InStateAsync(app, "early", KnownResourceStates.Exited);
        await StartAsync(app, "early");
        Assert.NotEqual(pid, await Hosts.PidAsync(app, "early", _limit.Token));
    }

    [Fact]
    public async Task What_is_started_by_hand_waits_first_and_starts_when_it_is_told_again()
    {
        var builder = Hosts.Builder();
        var late = Sleeper(builder, "late").WithExplicitStart();
        Sleeper(builder, "early").WithExplicitStart().WaitForStart(late);
        await using var app = builder.Build();
        await app.StartAsync(_limit.Token);
        await InStateAsync(app, "early", KnownResourceStates.NotStarted);
        var first = StartAsync(app, "early");
        await InStateAsync(app, "early", KnownResourceStates.Waiting);
        Assert.False(first.IsCompleted);
        await StartAsync(app, "early");
        Assert.True((await first).Success);
        await InStateAsync(app, "early", KnownResourceStates.Running);
    }

    [Fact]
    public async Task What_still_waits_when_the_run_ends_never_starts()
    {
        var builder = Hosts.Builder();
        var late = Sleeper(builder, "late").WithExplicitStart();
        var started = false;
        Sleeper(builder, "early").WaitFor(late).OnBeforeResourceStarted((_, _, _) =>
        {
            started = true;
            return Task.CompletedTask;
        });
        await using var app = builder.Build();
        await app.StartAsync(_limit.Token);
        await InStateAsync(app, "early", KnownResourceStates.Waiting);
        await app.StopAsync(_limit.Token);
        await InStateAsync(app, "early", KnownResourceStates.NotStarted);
        Assert.False(started);
    }

    private static IResourceBuilder<ExecutableResource> Sleeper(IDistributedApplicationBuilder builder, string name) => builder.AddExecutable(name, "sh", "/tmp", "-c", "exec sleep 600");

    private Task<ExecuteCommandResult> StartAsync(DistributedApplication app, string resource) =>
        app.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, _limit.Token);

    private Task<ResourceEvent> InStateAsync(DistributedApplication app, string resource, string state) =>
        app.ResourceNotifications.WaitForResourceAsync(resource, change => change.Snapshot.State?.Text == state, _limit.Token);

    private static IEnumerable<string> States(DistributedApplication app, ResourceEvent change) =>
        app.ResourceCommands.GetCommands(change.Resource, change.Snapshot).Select(static each => $"{each.State}");
}
