using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SimParlant.GraphApi.Health;
using SimParlant.GraphApi.Health.Checks;
using SimParlant.GraphApi.Operations.Tests.Alerts;

namespace SimParlant.GraphApi.Operations.Tests.Health;

/// <summary>What is said about the service's health, to whom, and what makes it worse.</summary>
public sealed class DetailedHealthTests : IAsyncLifetime
{
    private const string Detailed = "/api/v1/health/detailed";

    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Operators_see_the_documented_shape()
    {
        await _stage.PassAsync(TimeSpan.FromSeconds(30));
        var (status, body) = await GetAsync("ada", Detailed);
        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, (string)body["status"]!));
        Assert.Equal(["status", "service", "version", "timestamp", "dependencies", "metrics", "checks", "recoveries"], Names(body));
        Assert.Equal(["database", "sim_auth", "redis"], Names(body["dependencies"]!));
        Assert.Equal(["status", "response_time_ms", "connection_pool"], Names(body["dependencies"]!["database"]!));
        Assert.Equal(["active", "idle", "max"], Names(body["dependencies"]!["database"]!["connection_pool"]!));
        Assert.Equal(["status", "response_time_ms", "cache_hit_rate"], Names(body["dependencies"]!["sim_auth"]!));
        Assert.Equal(["active_sessions", "total_agents", "requests_per_minute", "average_response_time_ms"], Names(body["metrics"]!));
        Assert.Superset(
            new HashSet<string> { "database", "sim_api", "redis", "memory", "disk_space", "auth_cache", "turn_queue", "loops" }, Names(body["checks"]!).ToHashSet());
        Assert.All(body["checks"]!.AsObject(), check => Assert.Equal(["status", "response_time_ms", "details"], Names(check.Value!)));
        Assert.Equal(40, (int)body["dependencies"]!["database"]!["connection_pool"]!["max"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mallory")]
    [InlineData("linus")]
    public async Task Others_see_the_words_and_no_figure(string? user)
    {
        var (status, body) = await GetAsync(user, Detailed);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["status", "service", "version", "timestamp", "dependencies"], Names(body));
        Assert.All(body["dependencies"]!.AsObject(), dependency => Assert.Equal(["status"], Names(dependency.Value!)));
        foreach (var path in new[] { "", "?service=database", "?service=integration", "?service=parlant", "?service=quick", "/database?details=true", "/auth", "/parlant" })
        {
            (_, body) = await GetAsync(user, "/api/v1/health" + path);
            Assert.Equal(["status", "service", "timestamp"], Names(body));
        }
    }

    [Fact]
    public async Task Operators_ask_for_parts()
    {
        var (_, database) = await GetAsync("ada", "/api/v1/health/database?details=true");
        Assert.Equal(["database"], Names(database["checks"]!));
        Assert.Null((await GetAsync("ada", "/api/v1/health/database")).Body["checks"]);
        var (_, integration) = await GetAsync("ada", "/api/v1/health?service=integration");
        Assert.Equal(["auth_cache", "redis", "sim_api"], Names(integration["checks"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("ada", "/api/v1/health?service=weather")).Status);
    }

    [Theory]
    [InlineData(0.71, 0.1, "degraded", "memory", HttpStatusCode.OK)]
    [InlineData(0.91, 0.1, "unhealthy", "memory", HttpStatusCode.ServiceUnavailable)]
    [InlineData(0.1, 0.86, "degraded", "disk_space", HttpStatusCode.OK)]
    [InlineData(0.1, 0.96, "unhealthy", "disk_space", HttpStatusCode.ServiceUnavailable)]
    public async Task The_worst_part_says_how_the_whole_is(double memory, double disk, string word, string check, HttpStatusCode expected)
    {
        (_stage.Machine.Memory, _stage.Machine.Disk) = (memory, disk);
        var (status, body) = await GetAsync("ada", Detailed);
        Assert.Equal((expected, word, word), (status, (string)body["status"]!, (string)body["checks"]![check]!["status"]!));
        Assert.Contains("%", (string)body["checks"]![check]!["error"]!);

        // A full disk is no reason to send requests elsewhere, and no new process would empty it.
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await GetAsync(null, "/ready")).Status, (await GetAsync(null, "/alive")).Status));
    }

    /// <summary>Whoever looks needs none of them: the figures are the driver's.</summary>
    [Fact]
    public async Task A_pool_without_a_free_connection_degrades()
    {
        var source = _stage.Services.GetRequiredService<NpgsqlDataSource>();
        var check = new PoolCheck(_stage.Services.GetRequiredService<MetricReadings>());
        var taken = new List<NpgsqlConnection>();
        while (taken.Count < 40)
        {
            taken.Add(await source.OpenConnectionAsync());
        }

        _stage.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new())).Status);
        foreach (var connection in taken)
        {
            await connection.DisposeAsync();
        }

        _stage.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
    }

    [Fact]
    public async Task Redis_that_is_away_degrades_and_comes_back()
    {
        await _stage.Redis.StopAsync();
        var (status, body) = await GetAsync("ada", Detailed);
        Assert.Equal((HttpStatusCode.OK, "degraded", "degraded"), (status, (string)body["status"]!, (string)body["dependencies"]!["redis"]!["status"]!));
        await _stage.Redis.ResumeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((string)(await GetAsync("ada", Detailed)).Body["status"]! != "healthy")
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task A_database_that_is_away_makes_it_unready_and_nobody_learns_where_it_was()
    {
        await _stage.DisposeAsync();
        _stage = await Stage.StartAloneAsync();
        await _stage.Postgres.StopAsync();
        foreach (var path in new[] { "/health", "/ready", Detailed, "/api/v1/health/database" })
        {
            var (status, body) = await GetAsync(null, path);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, (string)body["status"]!));
            Assert.DoesNotContain("127.0.0.1", body.ToJsonString());
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(null, "/alive")).Status);
        await _stage.Postgres.ResumeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await GetAsync(null, "/ready")).Status != HttpStatusCode.OK)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task A_schema_that_is_older_than_the_service_is_not_ready()
    {
        await _stage.Database.ExecuteAsync("delete from simparlant_migration where version = (select max(version) from simparlant_migration)");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(null, "/ready")).Status);
    }

    [Fact]
    public async Task A_summary_is_drawn_once_in_ten_seconds()
    {
        var (_, first) = await GetAsync("ada", "/api/v1/health/dashboard/summary");
        _stage.Machine.Memory = 0.95;
        Assert.Equal(first.ToJsonString(), (await GetAsync("ada", "/api/v1/health/dashboard/summary")).Body.ToJsonString());
        _stage.Time.Advance(TimeSpan.FromSeconds(11));
        var (_, later) = await GetAsync("ada", "/api/v1/health/dashboard/summary");
        Assert.Equal("unhealthy", (string)later["services"]!["memory"]!);
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);

    private async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string? user, string path)
    {
        using var client = _stage.As(user);
        using var response = await client.GetAsync(path);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
