using System.Net;
using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Supervision;

public sealed class ProactiveTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_agent_that_may_speak_unasked_greets_and_one_that_may_not_does_not()
    {
        var silent = await api.CreateAgentAsync();
        Assert.Equal("ProactiveMessagesOffError", await GreetAsync(silent));
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from parlant_session where agent_id = $1", silent));
        var open = await ProactiveAgentAsync();
        Assert.Null(await GreetAsync(open));
        Assert.Equal("greeting -1", await TurnOfAsync(open));
    }

    [Fact]
    public async Task A_customer_is_greeted_over_rest()
    {
        var agent = await ProactiveAgentAsync();
        using var customer = await api.AsCustomerAsync(agent);
        await (await customer.PostAsJsonAsync("/api/v1/agents/sessions", new { allow_greeting = true })).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("greeting -1", await TurnOfAsync(agent));
        using var other = await api.AsCustomerAsync(await api.CreateAgentAsync());
        await other.PostAsJsonAsync("/api/v1/agents/sessions", new { allow_greeting = true }).ErrorAsync(409, "PROACTIVE_MESSAGES_OFF");
    }

    [Fact]
    public async Task An_agent_is_asked_to_say_something()
    {
        var agent = await ProactiveAgentAsync();
        var session = await api.StartSessionAsync("ada", agent);
        using var ada = api.As("ada");
        var path = $"/api/v1/sessions/{session}/utterances";
        var asked = await (await ada.PostAsJsonAsync(path, new { instructions = new[] { " Card 4111 1111 1111 1111 " } })).JsonAsync(HttpStatusCode.Accepted);
        var turn = Guid.Parse((string)asked["turn_id"]!);
        Assert.Equal("utterance -1", await TurnOfAsync(agent));
        Assert.DoesNotContain("4111", await api.Database.SingleAsync<string>("select actions::text from simparlant_turn where id = $1", turn));
        await ada.PostAsJsonAsync(path, new { instructions = Array.Empty<string>() }).ErrorAsync(400, "INVALID_REQUEST");
        await api.DataAsync("ada", "mutation($id: UUID!) { takeOver(input: { sessionId: $id }) { session { id } } }", new { id = session });
        await ada.PostAsJsonAsync(path, new { instructions = new[] { "x" } }).ErrorAsync(409, "SESSION_PAUSED");
        var silent = await api.StartSessionAsync("ada", await api.CreateAgentAsync());
        await ada.PostAsJsonAsync($"/api/v1/sessions/{silent}/utterances", new { instructions = new[] { "x" } }).ErrorAsync(409, "PROACTIVE_MESSAGES_OFF");
    }

    [Fact]
    public async Task What_governs_the_engine_is_set_by_graph_and_rest()
    {
        var agent = await ProactiveAgentAsync();
        var set = (await api.DataAsync("ada", """
            mutation($id: UUID!, $config: JSON) { updateAgent(input: { id: $id, allowInterruption: false, responseTimeoutMs: 5000, maxContextLength: 9000, customConfig: $config }) {
              agent { allowInterruption allowProactiveMessages responseTimeoutMs maxContextLength customConfig } errors { __typename } } }
            """, new { id = agent, config = new { preamble = "auto", maxIterations = 5, style = "composited", other = 1 } }))["updateAgent"]!["agent"]!;
        Assert.Equal((false, true, 5000, 9000), ((bool)set["allowInterruption"]!, (bool)set["allowProactiveMessages"]!, (int)set["responseTimeoutMs"]!, (int)set["maxContextLength"]!));
        Assert.Equal("composited", (string?)set["customConfig"]!["style"]);
        using var ada = api.As("ada");
        var error = await ada.PatchAsJsonAsync($"/api/v1/agents/{agent}", new { custom_config = new { maxIterations = 11, style = "strict", preamble = 1, noMatchText = "", turnTokens = 0 } })
            .ErrorAsync(400, "INVALID_REQUEST");
        Assert.Equal(5, error["details"]!["field_errors"]!.AsObject().Count);
        var patched = await (await ada.PatchAsJsonAsync($"/api/v1/agents/{agent}", new { allow_proactive_messages = false, response_timeout_ms = 6000 })).JsonAsync();
        Assert.Equal((false, 6000, "auto"), ((bool)patched["allow_proactive_messages"]!, (int)patched["response_timeout_ms"]!, (string?)patched["custom_config"]!["preamble"]));
    }

    private async Task<Guid> ProactiveAgentAsync()
    {
        var created = await api.DataAsync("ada",
            "mutation($input: CreateAgentInput!) { createAgent(input: $input) { agent { id } errors { __typename } } }",
            new { input = new { workspaceId = Demo.AcmeSupport, name = Any.Word(), allowProactiveMessages = true } });
        return Guid.Parse((string)created["createAgent"]!["agent"]!["id"]!);
    }

    private async Task<string?> GreetAsync(Guid agent)
    {
        var started = await api.DataAsync("ada",
            "mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } errors { __typename } } }",
            new { input = new { agentId = agent, greet = true } });
        return (string?)started["startSession"]!["errors"]?[0]!["__typename"];
    }

    private Task<string> TurnOfAsync(Guid agent) => api.Database.SingleAsync<string>("""
        select t.kind || ' ' || t.trigger_offset from simparlant_turn t join parlant_session s on s.id = t.session_id where s.agent_id = $1
        """, agent);
}
