using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Audit;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Audit;

/// <summary>The trail is for admins of its workspace, and looking at it leaves a row.</summary>
public sealed class ReadingTests(Api api) : IClassFixture<Api>
{
    private const string Query = "query($w: ID!) { workspace(id: $w) { audit(first: 50) { nodes { id at action actorId } } } }";
    private const string Verification = "query($w: ID!) { workspace(id: $w) { auditVerification { intact faults { kind } head { number hash rowCount } } } }";

    private static string Export(string workspace) => $"/api/v1/workspaces/{workspace}/audit";

    [Fact]
    public async Task Admins_page_through_it_the_newest_first_and_are_noted()
    {
        await api.CreateAgentAsync("barbara", Demo.AcmeResearch);
        var before = await CountAsync("audit.read", "user-barbara");
        var nodes = (await api.DataAsync("barbara", Query, new { w = Demo.AcmeResearch }))["workspace"]!["audit"]!["nodes"]!.AsArray();
        Assert.Equal("audit.read", (string?)nodes[0]!["action"]);
        Assert.Equal(nodes.Select(n => (string)n!["at"]!).OrderDescending(StringComparer.Ordinal), nodes.Select(n => (string)n!["at"]!));
        Assert.Equal(before + 1, await CountAsync("audit.read", "user-barbara"));
        const string paged = "query($w: ID!, $after: String) { workspace(id: $w) { audit(first: 1, after: $after, where: { action: { eq: \"agent.create\" } }, order: [{ at: ASC }]) { nodes { id } pageInfo { hasNextPage endCursor } } } }";
        await api.CreateAgentAsync("barbara", Demo.AcmeResearch);
        var first = (await api.DataAsync("barbara", paged, new { w = Demo.AcmeResearch }))["workspace"]!["audit"]!;
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        var second = (await api.DataAsync("barbara", paged, new { w = Demo.AcmeResearch, after = (string)first["pageInfo"]!["endCursor"]! }))["workspace"]!["audit"]!;
        Assert.NotEqual((string?)first["nodes"]![0]!["id"], (string?)second["nodes"]![0]!["id"]);
    }

    [Theory]
    [InlineData("grace")]
    [InlineData("linus")]
    public async Task Members_who_are_no_admins_are_refused_and_the_refusal_is_noted(string user)
    {
        foreach (var query in (string[])[Query, Verification])
        {
            var before = await CountAsync("audit.read", Demo.UserId(user));
            var answer = await api.GraphAsync(user, query, new { w = Demo.AcmeSupport });
            Assert.Equal("WORKSPACE_ACCESS_DENIED", (string?)answer["errors"]![0]!["extensions"]!["code"]);
            Assert.DoesNotContain("action", answer["data"]?.ToJsonString() ?? "");
            Assert.Equal(before + 1, await CountAsync("audit.read", Demo.UserId(user)));
        }

        using var client = api.As(user);
        await client.GetAsync(Export(Demo.AcmeSupport)).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await client.GetAsync($"/api/v1/workspaces/{Demo.AcmeSupport}/isolation/health").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
    }

    [Fact]
    public async Task A_foreigner_is_answered_as_if_there_were_nothing()
    {
        Assert.Null((await api.DataAsync("mallory", Query, new { w = Demo.AcmeSupport }))["workspace"]);
        Assert.Null((await api.DataAsync("mallory", Verification, new { w = Demo.AcmeSupport }))["workspace"]);
        using var client = api.As("mallory");
        foreach (var path in (string[])["audit", "isolation/health"])
        {
            var foreign = await client.GetAsync($"/api/v1/workspaces/{Demo.AcmeSupport}/{path}").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
            var missing = await client.GetAsync($"/api/v1/workspaces/ws-nowhere/{path}").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
            Assert.Equal(Answers.Comparable(missing).Replace("ws-nowhere", Demo.AcmeSupport, StringComparison.Ordinal), Answers.Comparable(foreign));
        }

        using var nobody = api.As(null);
        await nobody.GetAsync(Export(Demo.AcmeSupport)).ErrorAsync(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task An_export_has_a_line_for_every_entry_and_a_trailer_that_counts_them()
    {
        await api.Database.ExecuteAsync("""
            insert into simparlant_audit (workspace_id, at, actor_kind, action, outcome, details)
            select 'ws-globex', '2020-01-01'::timestamp + n * interval '1 second', 'engine', 'test.' || n % 2, 'allowed', '{"n": 1}' from generate_series(1, 1200) n
            """);
        await SealAsync(Demo.Globex);
        var lines = await ExportAsync("?to=2020-06-01T00:00:00Z");
        Assert.Equal(1201, lines.Count);
        Assert.Equal(["2020-01-01T00:00:01Z", "test.1", "allowed", "engine"],
            ((string[])["at", "action", "outcome", "actor_kind"]).Select(name => (string?)lines[0][name]));
        var trailer = lines[^1]["trailer"]!;
        Assert.Equal(1200, (int)trailer["count"]!);
        Assert.Equal(1, await api.Database.SingleAsync<long>(
            "select count(*) from simparlant_audit_seal where workspace_id = 'ws-globex' and hash = $1", (string)trailer["seal_hash"]!));
        Assert.Equal(600, (int)(await ExportAsync("?to=2020-06-01T00:00:00Z&action=test.0"))[^1]["trailer"]!["count"]!);
        Assert.Equal(10, (int)(await ExportAsync("?from=2020-01-01T13:00:01%2B13:00&to=2020-01-01T00:00:11Z"))[^1]["trailer"]!["count"]!);
        Assert.True(await CountAsync("audit.export", "user-mallory") >= 3);
        using var client = api.As("mallory");
        await client.GetAsync(Export(Demo.Globex) + "?from=yesterday").ErrorAsync(400, "INVALID_REQUEST");
    }

    [Fact]
    public async Task Admins_learn_whether_the_trail_is_intact()
    {
        await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        await SealAsync(Demo.AcmeSupport);
        var verification = (await api.DataAsync("ada", Verification, new { w = Demo.AcmeSupport }))["workspace"]!["auditVerification"]!;
        Assert.True((bool)verification["intact"]!);
        Assert.Equal(64, ((string)verification["head"]!["hash"]!).Length);
    }

    /// <summary>The service seals as well, and one of the two goes home.</summary>
    private async Task SealAsync(string workspace)
    {
        const string unsealed = """
            select count(*) from simparlant_audit a
            where workspace_id = $1 and not exists (select 1 from simparlant_audit_sealed s where s.audit_id = a.id)
            """;
        while (await api.Database.SingleAsync<long>(unsealed, workspace) > 0)
        {
            await api.Services.GetRequiredService<IAuditSealer>().SealAsync(1000, default);
        }
    }

    private async Task<List<JsonNode>> ExportAsync(string query)
    {
        using var client = api.As("mallory");
        using var response = await client.GetAsync(Export(Demo.Globex) + query);
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var text = await response.Content.ReadAsStringAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private Task<long> CountAsync(string action, string actor) =>
        api.Database.SingleAsync<long>("select count(*) from simparlant_audit where action = $1 and actor_id = $2", action, actor);
}
