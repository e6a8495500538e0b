using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimParlant.Hosting.Local.Tests;

public sealed class FaultTests : IDisposable
{
    private static readonly LocalOptions s_hasty = new() { Servers = ServersMode.Local, StartTimeout = TimeSpan.FromSeconds(1) };
    private readonly CancellationTokenSource _limit = new(Hosts.Limit);
    private readonly List<string> _ended = [];
    private readonly List<int> _pids = [];

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task A_resource_that_stays_unhealthy_ends_the_run_with_its_reason()
    {
        var builder = Hosts.Builder(s_hasty);
        builder.Services.AddHealthChecks().AddCheck("never", static () => HealthCheckResult.Unhealthy("Not today."));
        AddChain(builder).WithHealthCheck("never");
        var error = await FailAsync(builder);
        Assert.Equal("Resource 'third' did not become healthy within 1 s: Not today. It wrote nothing.", error.Message);
        AssertAllStopped("third", "second", "first");
    }

    [Fact]
    public async Task A_health_check_that_never_answers_ends_the_run_too()
    {
        var builder = Hosts.Builder(s_hasty);
        builder.Services.AddHealthChecks().AddAsyncCheck("hung", static () => new TaskCompletionSource<HealthCheckResult>().Task);
        AddChain(builder).WithHealthCheck("hung");
        var error = await FailAsync(builder);
        Assert.Contains("'third' did not become healthy within 1 s: The health check 'hung' did not answer within 1 s.", error.Message, StringComparison.Ordinal);
        AssertAllStopped("third", "second", "first");
    }

    [Fact]
    public async Task A_missing_program_stops_what_had_started()
    {
        var builder = Hosts.Builder();
        builder.AddExecutable("ghost", "no-such-program", ".").WaitFor(AddChain(builder));
        var error = await FailAsync(builder);
        Assert.Equal("Resource 'ghost': the program 'no-such-program' was not found. Install it, or put its folder on the PATH.", error.Message);
        AssertAllStopped("third", "second", "first");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_taken_port_stops_what_had_started(int replicas)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var builder = Hosts.Builder();
        builder.AddExecutable("late", "sleep", ".", "60").WithHttpEndpoint(port: port).WithAnnotation(new ReplicaAnnotation(replicas)).WaitFor(AddChain(builder));
        var error = await FailAsync(builder);
        Assert.StartsWith($"Resource 'late': port {port} for its endpoint 'http' is taken. Stop the program that listens there", error.Message, StringComparison.Ordinal);
        AssertAllStopped("third", "second", "first");
    }

    [Fact]
    public async Task A_resource_that_keeps_crashing_ends_the_run_with_its_last_lines()
    {
        var builder = Hosts.Builder(new LocalOptions { Servers = ServersMode.Local, StartAttempts = 2 });
        builder.Services.AddHealthChecks().AddCheck("never", static () => HealthCheckResult.Unhealthy("Not yet."));
        builder.AddExecutable("crash", "sh", ".", "-c", "echo no luck; exit 4").WithHealthCheck("never").WaitFor(AddChain(builder));
        var error = await FailAsync(builder);
        Assert.Contains("'crash' ended 2 times before it was ready, last with exit code 4. Its last lines:", error.Message, StringComparison.Ordinal);
        Assert.Contains("no luck", error.Message, StringComparison.Ordinal);
        AssertAllStopped("third", "second", "first");
    }

    [Fact]
    public async Task A_cycle_of_waits_starts_nothing()
    {
        var builder = Hosts.Builder();
        var first = builder.AddExecutable("first", "sleep", ".", "60").OnBeforeResourceStarted((_, _, _) => { _ended.Add("started"); return Task.CompletedTask; });
        first.WaitFor(builder.AddExecutable("second", "sleep", ".", "60").WaitFor(first));
        var error = await FailAsync(builder);
        Assert.Equal("Resource 'first' waits for itself: 'first' -> 'second' -> 'first'. Remove one WaitFor of the cycle.", error.Message);
        Assert.Empty(_ended);
    }

    [Fact]
    public async Task A_failed_AppHost_says_one_sentence_and_ends_with_1()
    {
        var end = await Hosts.RunToEndAsync(["--servers", "local", "--AppHost:Console=false"], new() { ["EXIT_CODE"] = "3" }, _limit.Token);
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("error: Resource 'once' ended with exit code 3, but 0 is expected of it.", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
        Assert.Single(end.Errors.Split('\n'), static line => line.StartsWith("error:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_source_of_servers_is_refused_with_the_known_ones()
    {
        var end = await Hosts.RunToEndAsync(["--servers", "clouds"], [], _limit.Token);
        Assert.Equal(1, end.ExitCode);
        Assert.Equal("error: '--servers clouds' is not understood. Use containers, local or auto.", end.Errors.Trim());
    }

    // first <- second <- third, each noting its end.
    private IResourceBuilder<ExecutableResource> AddChain(IDistributedApplicationBuilder builder) =>
        Add(builder, "third").WaitFor(Add(builder, "second").WaitFor(Add(builder, "first")));

    private IResourceBuilder<ExecutableResource> Add(IDistributedApplicationBuilder builder, string name) =>
        builder.AddExecutable(name, "sleep", ".", "60").OnResourceStopped((resource, _, _) =>
        {
            _ended.Add(resource.Name);
            return Task.CompletedTask;
        });

    private async Task<DistributedApplicationException> FailAsync(IDistributedApplicationBuilder builder)
    {
        var app = builder.Build();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
        var watching = NotePidsAsync(app, over.Token);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.RunAsync(_limit.Token));
        await over.CancelAsync();
        await watching;
        return error;
    }

    private async Task NotePidsAsync(DistributedApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in app.ResourceNotifications.WatchAsync(cancellationToken))
            {
                if (Hosts.HasPid(change))
                {
                    _pids.Add(Hosts.Pid(change));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void AssertAllStopped(params string[] expected)
    {
        Assert.Equal(expected, _ended);
        Assert.True(_pids.Distinct().Count() >= expected.Length);
        Assert.All(_pids, static pid => Assert.False(Hosts.IsAlive(pid)));
    }
}
