namespace SimParlant.Hosting.Local.Tests;

/// <summary>What the supervisor tells about resources, for who shows them.</summary>
public sealed class ShownStateTests
{
    [Fact]
    public async Task Commands_can_be_given_when_the_state_allows_them()
    {
        using var limit = new CancellationTokenSource(Hosts.Limit);
        var builder = Hosts.Builder();
        builder.AddExecutable("sleeper", "sh", "/tmp", "-c", "exec sleep 600").WithExplicitStart();
        await using var app = builder.Build();
        await app.StartAsync(limit.Token);
        Assert.Equal("Enabled Hidden Disabled", States(app, await app.ResourceNotifications.WaitForResourceAsync("sleeper", change => change.Snapshot.State?.Text == KnownResourceStates.NotStarted, limit.Token)));
        await app.ResourceCommands.ExecuteCommandAsync("sleeper", KnownResourceCommands.StartCommand, limit.Token);
        Assert.Equal("Hidden Enabled Enabled", States(app, await app.ResourceNotifications.WaitForResourceAsync("sleeper", change => change.Snapshot.State?.Text == KnownResourceStates.Running, limit.Token)));
        await app.ResourceCommands.ExecuteCommandAsync("sleeper", KnownResourceCommands.StopCommand, limit.Token);
        Assert.Equal("Enabled Hidden Disabled", States(app, await app.ResourceNotifications.WaitForResourceAsync("sleeper", change => change.Snapshot.State?.Text == KnownResourceStates.Exited, limit.Token)));
    }

    [Fact]
    public async Task A_connection_string_is_told_as_something_sensitive_and_one_without_a_value_is_not_told()
    {
        using var limit = new CancellationTokenSource(Hosts.Limit);
        var builder = Hosts.Builder();
        var password = builder.AddParameter("password", "hidden", secret: true);
        builder.AddConnectionString("known", ReferenceExpression.Create($"Host=here;Password={password}"));
        builder.AddConnectionString("unknown", ReferenceExpression.Create($"Password={builder.AddParameter("missing", secret: true)}"));
        await using var app = builder.Build();
        await app.StartAsync(limit.Token);
        var known = await app.ResourceNotifications.WaitForResourceAsync("known", change => change.Snapshot.Properties.Length > 0, limit.Token);
        var property = known.Snapshot.Properties.Single(static property => property.Name == KnownResourceProperties.ConnectionString);
        Assert.Equal(("Host=here;Password=hidden", true), ((string)property.Value!, property.IsSensitive));
        Assert.True(app.ResourceNotifications.TryGetCurrentState("unknown", out var unknown));
        Assert.Empty(unknown.Snapshot.Properties);
    }

    private static string States(DistributedApplication app, ResourceEvent change) =>
        string.Join(' ', app.ResourceCommands.GetCommands(change.Resource, change.Snapshot).Select(static each => each.State));
}
