using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Limits;

public sealed class QuotaTests
{
    private const string CreateAgent = """
        mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { id }
          errors { __typename ... on LimitReachedError { code kind limit message } } } }
        """;

    private const string StartSession = """
        mutation($input: StartSessionInput!) { startSession(input: $input) { session { id }
          errors { __typename ... on LimitReachedError { code kind limit } } } }
        """;

    [Fact]
    public async Task The_eleventh_agent_and_the_eleventh_session_are_refused()
    {
        await using var api = await Api.StartAsync(("MAX_AGENTS_PER_WORKSPACE", "10"), ("MAX_SESSIONS_PER_USER", "10"));
        using var client = api.As("ada");
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        for (var i = 0; i < 9; i++)
        {
            await api.CreateAgentAsync("barbara", Demo.AcmeResearch);
        }

        var body = new { name = "one too many", workspace_id = Demo.AcmeResearch };
        var error = await client.PostAsJsonAsync("/api/v1/agents", body).ErrorAsync(429, "WORKSPACE_LIMIT_EXCEEDED");
        Assert.Equal("""{"kind":"agents","limit":10}""", error["details"]!.ToJsonString());
        var refused = await api.DataAsync("ada", CreateAgent, new { input = new { workspaceId = Demo.AcmeResearch, name = "one too many" } });
        Assert.Equal(("LimitReachedError", "WORKSPACE_LIMIT_EXCEEDED", "agents", 10), ErrorOf(refused["createAgent"]!));
        await api.CreateAgentAsync("ada", Demo.AcmeSupport);

        for (var i = 0; i < 10; i++)
        {
            await api.StartSessionAsync("ada", agent);
        }

        var full = await api.DataAsync("ada", StartSession, new { input = new { agentId = agent } });
        Assert.Equal(("LimitReachedError", "WORKSPACE_LIMIT_EXCEEDED", "sessions", 10), ErrorOf(full["startSession"]!));
        await client.PostAsJsonAsync("/api/v1/agents/sessions", new { agent_id = agent, workspace_id = Demo.AcmeResearch })
            .ErrorAsync(429, "WORKSPACE_LIMIT_EXCEEDED");
        await api.StartSessionAsync("barbara", agent);
    }

    [Fact]
    public async Task Members_see_what_is_used_and_others_see_nothing()
    {
        await using var api = await Api.StartAsync(("MAX_AGENTS_PER_WORKSPACE", "3"), ("MAX_SESSIONS_PER_USER", "2"), ("MAX_TOKENS_PER_MONTH", "1000"));
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        await api.StartSessionAsync("ada", agent);
        await api.Database.ExecuteAsync(
            "insert into simparlant_usage values ($1, date_trunc('month', now() at time zone 'utc')::date, 700, 8)", Demo.AcmeResearch);
        var data = await api.DataAsync("ada", """
            query($w: ID!) { workspace(id: $w) { limits { agents { used limit } sessions { used limit }
              tokens { used limit resetsAt } costCents { used limit } } } }
            """, new { w = Demo.AcmeResearch });
        var limits = data["workspace"]!["limits"]!;
        Assert.Equal("""{"used":1,"limit":3}""", limits["agents"]!.ToJsonString());
        Assert.Equal("""{"used":1,"limit":2}""", limits["sessions"]!.ToJsonString());
        Assert.Equal((700, 1000), ((int)limits["tokens"]!["used"]!, (int)limits["tokens"]!["limit"]!));
        Assert.EndsWith("-01T00:00:00.000Z", Moment(limits["tokens"]!["resetsAt"]!));
        Assert.Equal("""{"used":8,"limit":null}""", limits["costCents"]!.ToJsonString());

        var path = $"/api/v1/workspaces/{Demo.AcmeResearch}/limits";
        using var ada = api.As("ada");
        using var response = await ada.GetAsync(path);
        var rest = await response.JsonAsync();
        Assert.Equal("""{"used":1,"limit":3}""", rest["agents"]!.ToJsonString());
        Assert.Equal(700, (int)rest["tokens"]!["used"]!);

        using var mallory = api.As("mallory");
        var foreign = await mallory.GetAsync(path).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        var unknown = await mallory.GetAsync("/api/v1/workspaces/ws-nowhere/limits").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        Assert.Equal(Answers.Comparable(foreign).Replace(Demo.AcmeResearch, "ws-nowhere"), Answers.Comparable(unknown));
        Assert.Null((await api.DataAsync("mallory", "query($w: ID!) { workspace(id: $w) { limits { agents { used } } } }", new { w = Demo.AcmeResearch }))["workspace"]);
    }

    [Fact]
    public async Task A_workspace_that_used_its_month_takes_no_more_messages()
    {
        await using var api = await Api.StartAsync(("MAX_TOKENS_PER_MONTH", "1000"));
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync("ada", Demo.AcmeResearch));
        await api.Database.ExecuteAsync(
            "insert into simparlant_usage values ($1, date_trunc('month', now() at time zone 'utc')::date, 1000, 8)", Demo.AcmeResearch);
        using var ada = api.As("ada");
        var error = await ada.PostAsJsonAsync($"/api/v1/agents/sessions/{session}/messages", new { content = "Hello" }).ErrorAsync(429, "WORKSPACE_LIMIT_EXCEEDED");
        Assert.Equal("""{"kind":"tokens","limit":1000}""", error["details"]!.ToJsonString());
        var data = await api.DataAsync("ada",
            "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"Hello\" }) { errors { __typename ... on LimitReachedError { code kind limit } } } }",
            new { s = session });
        Assert.Equal(("LimitReachedError", "WORKSPACE_LIMIT_EXCEEDED", "tokens", 1000), ErrorOf(data["sendMessage"]!));
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from parlant_event where session_id = $1", session));
    }

    [Fact]
    public async Task A_workspace_that_used_its_month_lets_no_agent_speak_unasked_or_answer_what_waits()
    {
        await using var api = await Api.StartAsync(("MAX_TOKENS_PER_MONTH", "1000"));
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        await api.Database.ExecuteAsync("update parlant_agent set allow_proactive_messages = true where id = $1", agent);
        var (waiting, quiet) = (await api.StartSessionAsync("ada", agent), await api.StartSessionAsync("ada", agent));
        foreach (var session in new[] { waiting, quiet })
        {
            await api.DataAsync("ada", "mutation($s: UUID!) { takeOver(input: { sessionId: $s }) { session { id } } }", new { s = session });
        }

        await api.DataAsync("ada", "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"Hello\" }) { sessionEvent { id } } }", new { s = waiting });
        await api.Database.ExecuteAsync(
            "insert into simparlant_usage values ($1, date_trunc('month', now() at time zone 'utc')::date, 1000, 8)", Demo.AcmeResearch);
        var errors = "errors { __typename ... on LimitReachedError { code kind limit } }";
        var expected = ("LimitReachedError", "WORKSPACE_LIMIT_EXCEEDED", "tokens", 1000);
        var back = await api.DataAsync("ada", $"mutation($s: UUID!) {{ handBack(input: {{ sessionId: $s }}) {{ {errors} }} }}", new { s = waiting });
        Assert.Equal(expected, ErrorOf(back["handBack"]!));
        Assert.Equal("paused", await api.Database.SingleAsync<string>("select mode::text from parlant_session where id = $1", waiting));
        var greeted = await api.DataAsync("ada", StartSession, new { input = new { agentId = agent, greet = true } });
        Assert.Equal(expected, ErrorOf(greeted["startSession"]!));

        // Where nobody waits for an answer, nothing has to be thought.
        var free = await api.DataAsync("ada", $"mutation($s: UUID!) {{ handBack(input: {{ sessionId: $s }}) {{ session {{ mode }} {errors} }} }}", new { s = quiet });
        Assert.Equal("AUTO", (string?)free["handBack"]!["session"]!["mode"]);
        var asked = await api.DataAsync("ada", $"mutation($s: UUID!) {{ askToSpeak(input: {{ sessionId: $s, instructions: [\"Say hello\"] }}) {{ {errors} }} }}", new { s = quiet });
        Assert.Equal(expected, ErrorOf(asked["askToSpeak"]!));
        using var ada = api.As("ada");
        await ada.PutAsJsonAsync($"/api/v1/sessions/{waiting}/mode", new { mode = "auto" }).ErrorAsync(429, "WORKSPACE_LIMIT_EXCEEDED");
        await ada.PostAsJsonAsync($"/api/v1/sessions/{quiet}/utterances", new { instructions = new[] { "Say hello" } }).ErrorAsync(429, "WORKSPACE_LIMIT_EXCEEDED");
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from simparlant_turn"));
    }

    private static (string?, string?, string?, int) ErrorOf(JsonNode payload)
    {
        var error = Assert.Single(payload["errors"]!.AsArray())!;
        return ((string?)error["__typename"], (string?)error["code"], (string?)error["kind"], (int)error["limit"]!);
    }

    private static string Moment(JsonNode time) => DateTimeOffset.Parse((string)time!).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
}
