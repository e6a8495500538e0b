using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Local.Containers;
using SimParlant.Hosting.Local.Processes;
using LocalProgram = SimParlant.Hosting.Local.Processes.Program;

namespace SimParlant.Hosting.Local.Tests;

public sealed class ContainerTests : IDisposable
{
    private const string Secret = "s3cret-word";
    private static readonly LocalOptions s_containers = new() { Servers = ServersMode.Containers, RandomizePorts = true };
    private readonly CancellationTokenSource _limit = new(Hosts.Limit);
    private readonly FakeEngine _engine = new();

    public void Dispose()
    {
        _engine.Dispose();
        _limit.Dispose();
    }

    [Theory]
    [InlineData("docker")]
    [InlineData("podman")]
    public async Task Postgres_runs_from_its_image_on_loopback_with_secrets_in_the_environment(string engine)
    {
        _engine.Answers(engine);
        var builder = Hosts.Builder(s_containers, $"--Parameters:postgres-password={Secret}");
        var postgres = builder.AddPostgres("postgres").WithDataVolume("pgdata");
        await using var app = builder.Build();
        var program = await PrepareAsync(app, postgres.Resource, 5001);
        Assert.Equal(engine, program.FileName);
        Assert.Equal(
            ["run", "--rm", "--name", "postgres-abcdefgh", "--publish", "127.0.0.1:5001:5432", "--volume", "pgdata:/var/lib/postgresql",
                "--env", "POSTGRES_HOST_AUTH_METHOD", "--env", "POSTGRES_INITDB_ARGS", "--env", "POSTGRES_PASSWORD", "--env", "POSTGRES_USER", "docker.io/library/postgres:18.0"],
            program.Arguments);
        Assert.Equal(Secret, program.Environment["POSTGRES_PASSWORD"]);
        Assert.Equal(["stop", "-t", "10", "postgres-abcdefgh"], program.StopCommand!.Arguments);
    }

    [Fact]
    public async Task Redis_runs_from_its_image_and_reads_its_password_inside_the_container()
    {
        _engine.Answers("docker");
        var builder = Hosts.Builder(s_containers, $"--Parameters:redis-password={Secret}");
        var redis = builder.AddRedis("redis").WithDataVolume("cache").WithContainerName("my-redis");
        await using var app = builder.Build();
        var program = await PrepareAsync(app, redis.Resource, 5002);
        Assert.Equal(
            ["run", "--rm", "--name", "my-redis", "--publish", "127.0.0.1:5002:6379", "--volume", "cache:/data", "--env", "REDIS_PASSWORD",
                "--entrypoint", "/bin/sh", "docker.io/library/redis:8.2", "-c", "redis-server --requirepass $REDIS_PASSWORD --save 60 1"],
            program.Arguments);
        Assert.Equal(Secret, program.Environment["REDIS_PASSWORD"]);
        Assert.Equal(["stop", "-t", "10", "my-redis"], program.StopCommand!.Arguments);
    }

    [Fact]
    public async Task Mounts_arguments_and_external_endpoints_reach_the_command_line_in_the_engines_order()
    {
        _engine.Answers("docker");
        var builder = Hosts.Builder(s_containers);
        var box = builder.AddContainer("box", "registry.example/box", "2").WithVolume("/scratch").WithBindMount("/etc/hostname", "/name", isReadOnly: true)
            .WithHttpEndpoint(targetPort: 80, name: "http").WithExternalHttpEndpoints().WithContainerRuntimeArgs("--init").WithArgs("--verbose", "two words");
        await using var app = builder.Build();
        var program = await PrepareAsync(app, box.Resource, 5003);
        Assert.Equal(
            ["run", "--rm", "--name", "box-abcdefgh", "--publish", "127.0.0.1:5003:80", "--volume", "/scratch", "--volume", "/etc/hostname:/name:ro",
                "--init", "registry.example/box:2", "--verbose", "two words"],
            program.Arguments);
    }

    [Fact]
    public async Task Databases_are_made_inside_the_container_with_nothing_to_read_on_the_command_line()
    {
        _engine.Answers("docker");
        var builder = Hosts.Builder(s_containers, $"--Parameters:postgres-password={Secret}");
        var postgres = builder.AddPostgres("postgres");
        postgres.AddDatabase("data", databaseName: "it's data");
        await using var app = builder.Build();
        await Factory(app).OnHealthyAsync(Instance(postgres.Resource, 5004), _limit.Token);
        var call = Assert.Single(_engine.Calls, static call => call[1] == "exec");
        Assert.Equal(["docker", "exec", "--env", "SQL", "--env", "PGPASSWORD", "postgres-abcdefgh", "sh", "-c"], call[..^1]);
        Assert.DoesNotContain(Secret, string.Concat(call), StringComparison.Ordinal);
        Assert.Contains($"PGPASSWORD={Secret}", _engine.ExecEnvironment, StringComparison.Ordinal);
        Assert.Contains("format('CREATE DATABASE %I', 'it''s data')", _engine.ExecEnvironment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_is_stopped_by_its_engine_and_removed()
    {
        _engine.Answers("docker");
        var (app, pid, name) = await StartRedisAsync();
        await using (app)
        {
            await app.StopAsync(_limit.Token);
            Assert.False(Hosts.IsAlive(pid));
        }

        Assert.Equal(["info", "run", "stop", "rm"], Verbs());
        Assert.Equal(["docker", "stop", "-t", "10", name], _engine.Calls[2]);
        Assert.Equal(["docker", "rm", "--force", name], _engine.Calls[3]);
    }

    [Fact]
    public async Task A_container_the_engine_does_not_stop_is_ended_by_a_signal()
    {
        _engine.Answers("podman").RefusesToStop();
        var (app, pid, _) = await StartRedisAsync();
        await using (app)
        {
            await app.StopAsync(_limit.Token);
            Assert.False(Hosts.IsAlive(pid));
        }
    }

    [Fact]
    public async Task What_a_crashed_engine_command_leaves_behind_is_removed_before_the_next_start()
    {
        _engine.Answers("docker");
        var (app, first, _) = await StartRedisAsync();
        await using (app)
        {
            await Hosts.KillAsync(first, _limit.Token);
            await app.ResourceNotifications.WaitForResourceAsync("redis", change => Hosts.HasPid(change) && Hosts.Pid(change) != first && change.Snapshot.IsReady, _limit.Token);
            Assert.Equal(["info", "run", "rm", "run"], Verbs());
        }
    }

    [Fact]
    public async Task Containers_without_an_engine_are_one_error_that_names_the_resource_and_the_remedy()
    {
        var end = await Hosts.RunToEndAsync(["--servers", "containers"], new() { ["PATH"] = _engine.SearchPath }, _limit.Token);
        Assert.Equal(1, end.ExitCode);
        Assert.Equal(
            "error: Resource 'postgres' is to run in a container ('--servers containers'), but neither docker nor podman answers. Start the engine, or use --servers local.",
            end.Errors.Trim());
        Assert.Equal(["docker info", "podman info"], _engine.Calls.Select(static call => string.Join(' ', call)));
    }

    [Fact]
    public async Task A_plain_container_without_an_engine_is_an_error_and_nothing_starts()
    {
        var builder = Hosts.Builder(new LocalOptions());
        var started = false;
        builder.AddExecutable("other", "sleep", ".", "60").OnBeforeResourceStarted((_, _, _) => { started = true; return Task.CompletedTask; });
        builder.AddContainer("box", "box");
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.Build().RunAsync(_limit.Token));
        Assert.Equal("Resource 'box' is a container, but neither docker nor podman answers. Start the engine, or remove the resource.", error.Message);
        Assert.False(started);
    }

    [Fact]
    public async Task Without_an_engine_auto_takes_the_binaries_of_this_machine()
    {
        var builder = Hosts.Builder(new LocalOptions { RandomizePorts = true });
        builder.AddRedis("redis");
        await using var app = builder.Build();
        await app.StartAsync(_limit.Token);
        var redis = await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", _limit.Token);
        var path = redis.Snapshot.Properties.Single(static property => property.Name == KnownResourceProperties.ExecutablePath).Value;
        Assert.EndsWith("-server", Assert.IsType<string>(path), StringComparison.Ordinal);
        Assert.Equal(["docker info", "podman info"], _engine.Calls.Select(static call => string.Join(' ', call)));
    }

    private string[] Verbs() => [.. _engine.Calls.Select(static call => call[1])];

    private async Task<(DistributedApplication App, int Pid, string Name)> StartRedisAsync()
    {
        var builder = Hosts.Builder(s_containers);
        builder.AddRedis("redis");
        var app = builder.Build();
        await app.StartAsync(_limit.Token);
        var redis = await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", _limit.Token);
        return (app, Hosts.Pid(redis), redis.ResourceId);
    }

    private static ContainerPrograms Factory(DistributedApplication app) => app.Services.GetServices<IProgramFactory>().OfType<ContainerPrograms>().Single();

    private Task<LocalProgram> PrepareAsync(DistributedApplication app, ContainerResource container, int port)
    {
        Assert.True(Factory(app).CanRun(container));
        return Factory(app).PrepareAsync(Instance(container, port), _limit.Token);
    }

    private static Instance Instance(ContainerResource container, int port) =>
        new(container, $"{container.Name}-abcdefgh", new Dictionary<string, int> { [container.Annotations.OfType<EndpointAnnotation>().Single().Name] = port });
}
