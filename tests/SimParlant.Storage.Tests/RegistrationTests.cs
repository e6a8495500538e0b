using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SimParlant.Core.Bus;
using SimParlant.Core.Identity;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Bus;

namespace SimParlant.Storage.Tests;

/// <summary>What a service gets from <c>builder.AddStorage()</c>.</summary>
public sealed class RegistrationTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public void Without_a_connection_string_the_start_fails_and_says_which_is_missing()
    {
        var error = Assert.Throws<StorageException>(() => Builder(null, null).AddStorage());
        Assert.Equal("CONNECTION_STRING_MISSING", error.Code);
        Assert.Contains("ConnectionStrings__simparlant", error.Message);
    }

    [Theory]
    [InlineData("Host=db;Database=d", null, "simparlant")]
    [InlineData("Host=db;Database=d;SSL Mode=Prefer", null, "simparlant")]
    [InlineData("Host=db;Database=d;SSL Mode=Require", "redis:6379", "redis")]
    public void Where_encryption_is_required_a_plain_connection_is_refused_at_start(string database, string? redis, string plain)
    {
        var builder = Builder(database, redis);
        builder.Configuration["Tls:Required"] = "true";
        var error = Assert.Throws<StorageException>(() => builder.AddStorage());
        Assert.Equal("CONNECTION_NOT_ENCRYPTED", error.Code);
        Assert.Contains($"ConnectionStrings:{plain} ", error.Message);
    }

    [Fact]
    public async Task Everything_works_and_is_healthy_with_both_servers()
    {
        var redis = await TestServers.RedisAsync();
        using var host = Builder(fixture.Database.AppConnectionString, redis.ConnectionString).AddStorage().Build();
        Assert.IsType<RedisWakeBus>(host.Services.GetRequiredService<IWakeBus>());
        Assert.NotNull(await host.Services.GetRequiredService<ISimDirectory>().FindMembershipAsync("user-ada", Demo.AcmeSupport, default));
        Assert.Empty(await host.Services.GetRequiredService<ITurnQueue>().ClaimAsync("me", 1, 1, TimeSpan.FromSeconds(1), default));
        await using var storage = host.Services.GetRequiredService<IStorage>().For(Any.Scope());
        Assert.Equal(Demo.AcmeAgents, storage.Agents.Query.Count());
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(["redis", "simparlant-db"], report.Entries.Keys.Order());
        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Fact]
    public async Task An_unmigrated_database_is_unhealthy_and_a_single_process_needs_no_redis()
    {
        await using var empty = await TestDatabase.CreateEmptyAsync();
        var app = new Npgsql.NpgsqlConnectionStringBuilder(fixture.Database.AppConnectionString) { Database = empty.Name }.ConnectionString;
        using var host = Builder(app, null).AddStorage().Build();
        Assert.IsType<InMemoryWakeBus>(host.Services.GetRequiredService<IWakeBus>());
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "The database is not migrated."), (report.Status, Assert.Single(report.Entries).Value.Description));
    }

    private static HostApplicationBuilder Builder(string? database, string? redis)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:simparlant"] = database, ["ConnectionStrings:redis"] = redis,
        });
        builder.Services.AddLogging();
        return builder;
    }
}
