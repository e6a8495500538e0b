using System.Net;
using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests.Supervision;

/// <summary>What members do to conversations over REST, as over the graph.</summary>
public sealed class RestTwinTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_member_takes_over_answers_and_hands_back()
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync());
        var path = $"/api/v1/sessions/{session}";
        using var ada = api.As("ada");
        var paused = await (await ada.PutAsJsonAsync($"{path}/mode", new { mode = "paused" })).JsonAsync();
        Assert.Equal((session.ToString(), "paused"), ((string?)paused["session_id"], (string?)paused["mode"]));

        var body = new { content = "I am human.", client_key = "k1" };
        var first = await (await ada.PostAsJsonAsync($"{path}/agent-messages", body)).JsonAsync(HttpStatusCode.Created);
        var again = await (await ada.PostAsJsonAsync($"{path}/agent-messages", body)).JsonAsync(HttpStatusCode.Created);
        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Equal(("agent", "I am human.", "human_agent"), ((string?)first["message_type"], (string?)first["content"], (string?)first["metadata"]!["source"]));

        Assert.Equal("auto", (string?)(await (await ada.PutAsJsonAsync($"{path}/mode", new { mode = "auto" })).JsonAsync())["mode"]);
        await ada.PutAsJsonAsync($"{path}/mode", new { mode = "loud" }).ErrorAsync(400, "INVALID_REQUEST");
        await ada.PutAsJsonAsync($"{path}/mode", new { }).ErrorAsync(400, "INVALID_REQUEST");
        await ada.PostAsJsonAsync($"{path}/agent-messages", new { content = " " }).ErrorAsync(400, "INVALID_REQUEST");
        using var linus = api.As("linus");
        await linus.PutAsJsonAsync($"{path}/mode", new { mode = "paused" }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await ada.DeleteAsync($"/api/v1/agents/sessions/{session}");
        await ada.PostAsJsonAsync($"{path}/agent-messages", body with { client_key = "k2" }).ErrorAsync(409, "SESSION_NOT_ACTIVE");
    }

    [Fact]
    public async Task An_agent_shows_its_tools_and_the_drafts_that_wait()
    {
        var agent = await api.CreateAgentAsync();
        var (first, second) = (await api.StartSessionAsync("ada", agent), await api.StartSessionAsync("ada", agent));
        Guid[] drafts = [await api.DraftAsync(first), await api.DraftAsync(second)];
        await api.DraftAsync(await api.StartSessionAsync("ada", await api.CreateAgentAsync()));
        foreach (var (name, granted) in new[] { ("look_up", true), ("look_away", false) })
        {
            var tool = (string)(await api.DataAsync("ada",
                "mutation($n: String!) { defineTool(input: { workspaceId: \"ws-acme-support\", name: $n, description: \"d\", rateLimitPerMinute: 2000, attempts: 1 }) { tool { id } } }",
                new { n = name }))["defineTool"]!["tool"]!["id"]!;
            await api.DataAsync("ada", "mutation($a: UUID!, $t: UUID!, $g: Boolean!) { grantTool(input: { agentId: $a, toolId: $t, granted: $g }) { errors { __typename } } }",
                new { a = agent, t = tool, g = granted });
        }

        var shown = (await api.DataAsync("linus",
            "query($a: UUID!) { agent(id: $a) { tools { name rateLimitPerMinute rateLimitPerHour attempts backoffMs } pendingReplies { id session { id } } } }", new { a = agent }))["agent"]!;
        Assert.Equal("""[{"name":"look_up","rateLimitPerMinute":2000,"rateLimitPerHour":2000,"attempts":1,"backoffMs":1000}]""", shown["tools"]!.ToJsonString());
        Assert.Equal(drafts.Order(), shown["pendingReplies"]!.AsArray().Select(draft => Guid.Parse((string)draft!["id"]!)).Order());
    }

    [Fact]
    public async Task A_tools_limits_are_changed_one_by_one_and_agree()
    {
        var name = SimParlant.Testing.Any.Word();
        Assert.Equal("60 1000", await DefineAsync(name, ""));
        Assert.Equal("5 1000", await DefineAsync(name, "rateLimitPerMinute: 5"));
        Assert.Equal("3 3", await DefineAsync(name, "rateLimitPerHour: 3"));
        Assert.Equal("4 4", await DefineAsync(name, "rateLimitPerMinute: 4"));
        Assert.Equal("4 4", await DefineAsync(name, "attempts: 2"));
        Assert.Equal("InvalidInputError", await DefineAsync(name, "rateLimitPerMinute: 4, rateLimitPerHour: 3"));
    }

    private async Task<string?> DefineAsync(string name, string more)
    {
        var defined = (await api.DataAsync("ada", $$"""
            mutation { defineTool(input: { workspaceId: "ws-acme-support", name: "{{name}}", description: "d", {{more}} }) {
              tool { rateLimitPerMinute rateLimitPerHour } errors { __typename } } }
            """))["defineTool"]!;
        return (string?)defined["errors"]?[0]!["__typename"] ?? $"{defined["tool"]!["rateLimitPerMinute"]} {defined["tool"]!["rateLimitPerHour"]}";
    }
}
