using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>What operators see and do about alerts, and nobody else.</summary>
public sealed class AlertRoutesTests : IAsyncLifetime
{
    private const string Alerts = "/api/v1/health/alerts";

    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Only_operators_see_alerts_and_being_an_admin_of_a_workspace_is_not_enough()
    {
        foreach (var path in new[] { Alerts, Alerts + "/rules", Alerts + "/stats", "/api/v1/health/dashboard/summary" })
        {
            await _stage.As(null).GetAsync(path).ErrorAsync(401, "INVALID_TOKEN");
            await _stage.As("mallory").GetAsync(path).ErrorAsync(403, "OPERATORS_ONLY");
            await _stage.As("linus").GetAsync(path).ErrorAsync(403, "OPERATORS_ONLY");
            using var seen = await _stage.As("ada").GetAsync(path);
            await seen.JsonAsync();
        }

        await _stage.As("mallory").PostAsJsonAsync(Alerts, new { alert_id = Any.Id(), action = "resolve" }).ErrorAsync(403, "OPERATORS_ONLY");
    }

    [Fact]
    public async Task An_operator_acknowledges_silences_and_resolves_and_the_trail_says_so()
    {
        var id = await FireAsync();
        var alert = await ActAsync(id, "acknowledge");
        Assert.Equal(("firing", Demo.UserId("ada")), ((string)alert["status"]!, (string)alert["acknowledged_by"]!));
        alert = await ActAsync(id, "silence", 30);
        Assert.NotNull(alert["silenced_until"]);
        alert = await ActAsync(id, "resolve");
        Assert.Equal(("resolved", Demo.UserId("ada")), ((string)alert["status"]!, (string)alert["resolved_by"]!));
        await Post(new { alert_id = id, action = "resolve" }).ErrorAsync(404, "ALERT_NOT_FOUND");
        Assert.Equal(["alert.acknowledge", "alert.resolve", "alert.silence"], await _stage.Database.ListAsync<string>(
            "select action from simparlant_audit where object_id = $1 and actor_id = 'user-ada' and workspace_id is null order by action", id.ToString()));
        var stats = await GetAsync(Alerts + "/stats");
        Assert.Equal((0, 1, 1), ((int)stats["firing"]!, (int)stats["resolved_last_day"]!, (int)stats["silenced"]!));
        Assert.Equal(["webhook", "slack"], stats["receivers"]!.AsArray().Select(r => (string)r!));
    }

    [Fact]
    public async Task Alerts_are_listed_by_their_state()
    {
        await FireAsync();
        Assert.Single((await GetAsync(Alerts + "?status=firing"))["alerts"]!.AsArray());
        Assert.Empty((await GetAsync(Alerts + "?status=resolved"))["alerts"]!.AsArray());
        await _stage.As("ada").GetAsync(Alerts + "?status=loud").ErrorAsync(400, "INVALID_REQUEST");
        await _stage.As("ada").GetAsync(Alerts + "?limit=0").ErrorAsync(400, "INVALID_REQUEST");
    }

    [Fact]
    public async Task What_nobody_could_mean_is_refused()
    {
        await Post(new { alert_id = Any.Id(), action = "explode" }).ErrorAsync(400, "INVALID_REQUEST");
        await Post(new { alert_id = Any.Id(), action = "silence", minutes = 100_000 }).ErrorAsync(400, "INVALID_REQUEST");
        await Post(new { alert_id = Any.Id(), action = "resolve" }).ErrorAsync(404, "ALERT_NOT_FOUND");
    }

    [Fact]
    public async Task The_rules_are_told_with_what_Prometheus_is_given()
    {
        using var response = await _stage.As("ada").GetAsync(Alerts + "/rules");
        Assert.Equal(TimeSpan.FromMinutes(5), response.Headers.CacheControl?.MaxAge);
        var rules = (await response.JsonAsync())["rules"]!.AsArray();
        Assert.Contains(rules, r => (string)r!["name"]! == "ServiceDown" && (string)r["expression"]! == "up{job=\"simparlant\"} == 0" && (double)r["for_seconds"]! == 60);
    }

    private async Task<Guid> FireAsync()
    {
        await _stage.Database.ExecuteAsync("insert into simparlant_replica (instance, seen_at) values ('gone/1', $1)",
            DateTime.SpecifyKind(_stage.Time.UtcNow.AddMinutes(-5), DateTimeKind.Unspecified));
        await _stage.PassAsync(TimeSpan.FromSeconds(90));
        return await _stage.Database.SingleAsync<Guid>("select id from simparlant_alert where status = 'firing'");
    }

    private Task<HttpResponseMessage> Post(object body) => _stage.As("ada").PostAsJsonAsync(Alerts, body);

    private async Task<JsonNode> ActAsync(Guid id, string action, int? minutes = null)
    {
        using var response = await Post(new { alert_id = id, action, minutes });
        return await response.JsonAsync();
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _stage.As("ada").GetAsync(path);
        return await response.JsonAsync();
    }
}
