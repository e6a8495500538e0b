using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SimParlant.Hosting.Parameters;

namespace SimParlant.Hosting.Local.Tests;

public sealed class DataTests
{
    [Fact]
    public async Task A_data_volume_and_the_generated_password_outlive_the_run()
    {
        using var limit = new CancellationTokenSource(Hosts.Limit);
        using var folder = new OpenFolder();
        var first = await RunAsync(folder.Path, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here') RETURNING word", limit.Token);
        var second = await RunAsync(folder.Path, "SELECT word FROM kept", limit.Token);
        Assert.Equal("here", second.Word);
        Assert.Equal(first.Password, second.Password);
        Assert.NotEmpty(second.Password!);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Assert.Single(Directory.GetDirectories(folder.Path)), "run")));
    }

    [Fact]
    public async Task The_data_of_a_test_goes_with_it()
    {
        using var limit = new CancellationTokenSource(Hosts.Limit);
        var builder = Hosts.Builder(new LocalOptions { Servers = ServersMode.Local, RandomizePorts = true });
        builder.AddRedis("redis").WithDataVolume("cache");
        string folder;
        await using (var app = builder.Build())
        {
            await app.StartAsync(limit.Token);
            await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", limit.Token);
            var data = app.Services.GetRequiredService<UserData>();
            folder = data.Directory;
            Assert.True(data.IsTemporary);
            Assert.True(Directory.Exists(Path.Combine(folder, "volumes", "cache")));
        }

        Assert.False(Directory.Exists(folder));
    }

    private static async Task<(string? Word, string? Password)> RunAsync(string folder, string sql, CancellationToken cancellationToken)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Mini_AppHost>(
            ["--servers", "local", "--AppHost:Isolated=false", "--data", folder], cancellationToken);
        await using var app = await builder.BuildAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("appdb", cancellationToken);
        var connectionString = await app.GetConnectionStringAsync("appdb", cancellationToken);
        await using var source = NpgsqlDataSource.Create(connectionString!);
        await using var command = source.CreateCommand(sql);
        var word = await command.ExecuteScalarAsync(cancellationToken);
        await app.StopAsync(cancellationToken);
        return (word as string, new NpgsqlConnectionStringBuilder(connectionString).Password);
    }
}
