using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SimParlant.Hosting.Local.Processes;
using SimParlant.Hosting.Local.Supervision;

namespace SimParlant.Hosting.Local.Tests;

public sealed class SupervisorTests
{
    private static readonly TimeSpan s_limit = Hosts.Limit;

    [Fact]
    public async Task The_whole_stack_comes_up_in_order_and_answers()
    {
        using var limit = new CancellationTokenSource(s_limit);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Mini_AppHost>(["--servers", "local"], limit.Token);
        await using var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", limit.Token);
        using var client = app.CreateHttpClient("web");
        Assert.Equal("fine", await client.GetStringAsync("/health", limit.Token));
        Assert.StartsWith("hello from ", await client.GetStringAsync("/env/SENTENCE", limit.Token), StringComparison.Ordinal);
        var connection = await app.GetConnectionStringAsync("appdb", limit.Token);
        Assert.Equal(connection, await client.GetStringAsync("/env/ConnectionStrings__appdb", limit.Token));
        Assert.Equal(KnownResourceStates.Finished, (await app.ResourceNotifications.WaitForResourceAsync("once", _ => true, limit.Token)).Snapshot.State!.Text);

        var first = Hosts.Pid(await app.ResourceNotifications.WaitForResourceAsync("web", Hosts.HasPid, limit.Token));
        Unix.Signal(first, UnixSignal.Kill);
        var second = await app.ResourceNotifications.WaitForResourceAsync("web", change => Hosts.HasPid(change) && Hosts.Pid(change) != first && change.Snapshot.IsReady, limit.Token);
        Assert.Equal("fine", await client.GetStringAsync("/health", limit.Token));

        var last = Hosts.Pid(second);
        await app.StopAsync(limit.Token);
        Assert.False(Directory.Exists($"/proc/{last}"));
    }

    [Fact]
    public async Task A_failing_one_shot_ends_the_start_with_one_error_that_quotes_it()
    {
        using var limit = new CancellationTokenSource(s_limit);
        var builder = Hosts.Builder();
        var once = builder.AddExecutable("once", "sh", ".", "-c", "echo it broke; exit 3");
        builder.AddExecutable("after", "sleep", ".", "60").WaitForCompletion(once);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.Build().RunAsync(limit.Token));
        Assert.Contains("'once' ended with exit code 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("it broke", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_is_named_with_a_remedy()
    {
        var builder = Hosts.Builder();
        builder.AddExecutable("ghost", "no-such-program", ".");
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.Build().RunAsync());
        Assert.Contains("'ghost'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Install it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_a_remedy()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var builder = Hosts.Builder();
        builder.AddExecutable("late", "sleep", ".", "60").WithHttpEndpoint(port: port);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.Build().RunAsync());
        Assert.Contains($"'late': port {port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_stop_in_reverse_order_of_start()
    {
        using var limit = new CancellationTokenSource(s_limit);
        var builder = Hosts.Builder();
        List<string> ended = [];
        var first = builder.AddExecutable("first", "sleep", ".", "60").OnResourceStopped((resource, _, _) => { ended.Add(resource.Name); return Task.CompletedTask; });
        builder.AddExecutable("second", "sleep", ".", "60").WaitFor(first).OnResourceStopped((resource, _, _) => { ended.Add(resource.Name); return Task.CompletedTask; });
        await using var app = builder.Build();
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("second", limit.Token);
        await app.StopAsync(limit.Token);
        Assert.Equal(["second", "first"], ended);
    }

    [Fact]
    public async Task Nothing_outlives_an_AppHost_that_is_killed()
    {
        using var limit = new CancellationTokenSource(s_limit);
        using var data = new OpenFolder();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };

        // Who is killed cannot clear up after itself.
        start.Environment["TMPDIR"] = data.Path;
        foreach (var argument in (string[])["exec", typeof(global::Projects.Mini_AppHost).Assembly.Location, "--servers", "local", "--AppHost:RandomizePorts=true", "--AppHost:Isolated=true"])
        {
            start.ArgumentList.Add(argument);
        }

        using var host = Process.Start(start)!;
        while (await host.StandardOutput.ReadLineAsync(limit.Token) is { } line && !line.StartsWith("Everything is up", StringComparison.Ordinal))
        {
        }

        var children = Children(host.Id);
        Assert.True(children.Length >= 3, $"only {children.Length} children");
        host.Kill();
        foreach (var child in children)
        {
            await child.WaitForExitAsync(limit.Token);
        }
    }

    [Fact]
    public void Pauses_between_restarts_double_up_to_half_a_minute_and_are_forgiven()
    {
        var policy = new RestartPolicy(static () => 0.5);
        double[] expected = [0.5, 1, 2, 4, 8, 16, 30, 30];
        Assert.Equal(expected, expected.Select(_ => policy.NextDelay(TimeSpan.Zero).TotalSeconds));
        Assert.Equal(0.5, policy.NextDelay(TimeSpan.FromMinutes(2)).TotalSeconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.999999)]
    public void The_first_restart_waits_less_than_a_second(double chance) =>
        Assert.InRange(new RestartPolicy(() => chance).NextDelay(TimeSpan.FromSeconds(1)).TotalSeconds, 0.3, 0.9);

    private static Process[] Children(int parent) =>
    [
        .. File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/task/{parent}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.EnumerateDirectories($"/proc/{parent}/task").SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Distinct().Select(id => Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture))),
    ];
}
