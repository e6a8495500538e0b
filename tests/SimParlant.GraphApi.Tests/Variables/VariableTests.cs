using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Variables;

/// <summary>What members let agents know, and what comes of it in conversations.</summary>
public sealed class VariableTests(Api api) : IClassFixture<Api>
{
    private const string SetCustomer = """
        mutation($input: SetCustomerValueInput!) { setCustomerValue(input: $input) { variableValue { key value valueType isPrivate } errors { __typename ... on InvalidInputError { fields { field message } } } } }
        """;

    private const string SetSession = """
        mutation($input: SetSessionVariableInput!) { setSessionVariable(input: $input) { variableValue { key value scope } errors { __typename ... on InvalidInputError { fields { field message } } } } }
        """;

    private const string SetAgent = """
        mutation($input: SetAgentVariableInput!) { setAgentVariable(input: $input) { variableValue { key value scope isPrivate description } errors { __typename ... on InvalidInputError { fields { field } } } } }
        """;

    private const string Document = """
        {
          "variables": [
            { "key": "plan", "value": "basic", "scope": "customer", "description": "What they pay for" },
            { "key": "hours", "value": "9 to 5" },
            { "key": "account", "value": "none", "scope": "customer", "private": true }
          ],
          "answers": [
            { "say": "You are on the {{plan}} plan.", "when": ["Which plan am I on?"] },
            { "say": "We are open {{hours}}.", "when": ["When are you open?"] }
          ]
        }
        """;

    [Fact]
    public async Task A_value_set_by_a_member_changes_what_the_agent_answers_next()
    {
        var (agent, customer) = (await AgentAsync(), Any.Word());
        var talk = new Talk(api, await SessionAsync(agent, customer));
        Assert.Equal("You are on the basic plan.", await talk.SayAsync("Which plan am I on?"));

        Assert.Null((await RunAsync("ada", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "plan", value = "gold" }))["errors"]);
        Assert.Equal("You are on the gold plan.", await talk.SayAsync("Which plan am I on?"));

        Assert.Null((await RunAsync("ada", SetSession, "setSessionVariable", new { sessionId = talk.Session, key = "plan", value = "trial" }))["errors"]);
        Assert.Equal("You are on the trial plan.", await talk.SayAsync("Which plan am I on?"));

        await api.DataAsync("ada", "mutation($s: UUID!) { clearSessionVariable(input: { sessionId: $s, key: \"plan\" }) { clearedVariable { key } } }", new { s = talk.Session });
        Assert.Equal("You are on the gold plan.", await talk.SayAsync("Which plan am I on?"));

        await api.DataAsync("ada", "mutation($a: UUID!, $c: String!) { clearCustomerValue(input: { agentId: $a, customerId: $c, key: \"plan\" }) { variableValue { key } } }", new { a = agent, c = customer });
        Assert.Equal("You are on the basic plan.", await talk.SayAsync("Which plan am I on?"));

        Assert.Null((await RunAsync("ada", SetAgent, "setAgentVariable", new { agentId = agent, scope = "GLOBAL", key = "hours", value = "8 to 8" }))["errors"]);
        Assert.Equal("We are open 8 to 8.", await talk.SayAsync("When are you open?"));
    }

    [Fact]
    public async Task A_sessions_change_is_told_by_the_event_the_engine_writes()
    {
        var session = await SessionAsync(await AgentAsync(), Any.Word());
        await RunAsync("ada", SetSession, "setSessionVariable", new { sessionId = session, key = "plan", value = "trial" });
        await api.DataAsync("ada", "mutation($s: UUID!) { clearSessionVariable(input: { sessionId: $s, key: \"plan\" }) { clearedVariable { key } } }", new { s = session });
        await RunAsync("ada", SetSession, "setSessionVariable", new { sessionId = session, key = "account", value = "A-1" });
        Assert.Equal(
            [
                """0 {"key": "plan", "scope": "session", "value": "trial", "participant": {"displayName": "Ada Lovelace"}}""",
                """1 {"key": "plan", "scope": "session", "cleared": true, "participant": {"displayName": "Ada Lovelace"}}""",
                """2 {"key": "account", "scope": "session", "participant": {"displayName": "Ada Lovelace"}}""",
            ],
            await EventsAsync(session));
        Assert.Equal(3, await api.Database.SingleAsync<int>("select event_count from parlant_session where id = $1", session));
    }

    [Fact]
    public async Task A_value_is_of_the_type_the_agent_declares_and_of_any_when_it_declares_none()
    {
        var (agent, customer) = (await AgentAsync(), Any.Word());
        var refused = await RunAsync("ada", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "plan", value = 7 });
        Assert.Equal("value must be of the type the agent declares for this key: string.", (string?)refused["errors"]![0]!["fields"]![0]!["message"]);
        Assert.Equal("InvalidInputError", (string?)(await RunAsync("ada", SetSession, "setSessionVariable",
            new { sessionId = await SessionAsync(agent, customer), key = "plan", value = true }))["errors"]![0]!["__typename"]);
        var set = await RunAsync("ada", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "visits", value = 7 });
        Assert.Equal(("number", 7), ((string?)set["variableValue"]!["valueType"], (int)set["variableValue"]!["value"]!));
        Assert.Equal("InvalidInputError", (string?)(await RunAsync("ada", SetCustomer, "setCustomerValue",
            new { agentId = agent, customerId = customer, key = "not a key", value = 7 }))["errors"]![0]!["__typename"]);
    }

    [Fact]
    public async Task Private_values_are_read_and_set_by_those_who_may_configure_the_agent()
    {
        var (agent, customer) = (await AgentAsync(), Any.Word());
        await RunAsync("ada", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "account", value = "A-1" });
        Assert.Equal("A-1", (string?)await ValueAsync("ada", customer, "account"));
        Assert.Null(await ValueAsync("grace", customer, "account"));
        Assert.Equal("AccessDeniedError", (string?)(await RunAsync("grace", SetCustomer, "setCustomerValue",
            new { agentId = agent, customerId = customer, key = "account", value = "A-2" }))["errors"]![0]!["__typename"]);
        Assert.Null((await RunAsync("grace", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "plan", value = "gold" }))["errors"]);

        var ask = "query($a: UUID!) { agent(id: $a) { behaviour variables { key value } } }";
        var (mine, theirs) = (await api.DataAsync("ada", ask, new { a = agent }), await api.DataAsync("grace", ask, new { a = agent }));
        Assert.Contains("\"none\"", mine.ToJsonString());
        Assert.DoesNotContain("\"none\"", theirs.ToJsonString());
        Assert.Contains("\"9 to 5\"", theirs.ToJsonString());
    }

    [Fact]
    public async Task What_is_set_outside_a_document_is_in_the_document()
    {
        var agent = await AgentAsync();
        var set = await RunAsync("ada", SetAgent, "setAgentVariable", new { agentId = agent, scope = "CUSTOMER", key = "tier", value = 3, isPrivate = true, description = "d" });
        Assert.Equal((true, "d"), ((bool)set["variableValue"]!["isPrivate"]!, (string?)set["variableValue"]!["description"]));
        set = await RunAsync("ada", SetAgent, "setAgentVariable", new { agentId = agent, scope = "CUSTOMER", key = "tier", value = 4 });
        Assert.Equal((true, "d"), ((bool)set["variableValue"]!["isPrivate"]!, (string?)set["variableValue"]!["description"]));
        var document = (await api.DataAsync("ada", "query($a: UUID!) { agent(id: $a) { behaviour } }", new { a = agent }))["agent"]!["behaviour"]!;
        Assert.Contains(document["variables"]!.AsArray(), entry =>
            (string?)entry!["key"] == "tier" && (int)entry["value"]! == 4 && (bool)entry["private"]! && (string?)entry["scope"] == "customer");
        await api.DataAsync("ada", "mutation($a: UUID!) { deleteAgentVariable(input: { agentId: $a, scope: CUSTOMER, key: \"tier\" }) { variableValue { key } } }", new { a = agent });
        Assert.DoesNotContain("tier", (await api.DataAsync("ada", "query($a: UUID!) { agent(id: $a) { behaviour variables { key } } }", new { a = agent })).ToJsonString());
        Assert.Equal("AccessDeniedError", (string?)(await RunAsync("grace", SetAgent, "setAgentVariable",
            new { agentId = agent, scope = "GLOBAL", key = "hours", value = "never" }))["errors"]![0]!["__typename"]);
        Assert.Equal("InvalidInputError", (string?)(await RunAsync("ada", SetAgent, "setAgentVariable",
            new { agentId = agent, scope = "SESSION", key = "hours", value = "never" }))["errors"]![0]!["__typename"]);
    }

    [Fact]
    public async Task What_a_session_was_opened_with_is_seen_replaced_and_cleared()
    {
        var agent = await AgentAsync();
        var started = await api.DataAsync("ada",
            "mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } } }", new { input = new { agentId = agent, variables = new { plan = "old", city = "Rome" } } });
        var session = Guid.Parse((string)started["startSession"]!["session"]!["id"]!);
        Assert.Equal("""{"city":"Rome","plan":"old"}""", await ValuesAsync(session));
        await RunAsync("ada", SetSession, "setSessionVariable", new { sessionId = session, key = "plan", value = "new" });
        Assert.Equal("""{"city":"Rome","plan":"new"}""", await ValuesAsync(session));
        await api.DataAsync("ada", "mutation($s: UUID!) { clearSessionVariable(input: { sessionId: $s, key: \"plan\" }) { clearedVariable { key } } }", new { s = session });
        Assert.Equal("""{"city":"Rome"}""", await ValuesAsync(session));
        Assert.Contains("NotFoundError", (await api.DataAsync("ada",
            "mutation($s: UUID!) { clearSessionVariable(input: { sessionId: $s, key: \"plan\" }) { errors { __typename } } }", new { s = session })).ToJsonString());
    }

    [Fact]
    public async Task Of_many_writers_of_one_key_one_wins_and_every_change_is_told()
    {
        var session = await SessionAsync(await AgentAsync(), Any.Word());
        await Task.WhenAll(Enumerable.Range(0, 12).Select(at =>
            RunAsync("ada", SetSession, "setSessionVariable", new { sessionId = session, key = "count", value = at })));
        var events = await EventsAsync(session);
        Assert.Equal(Enumerable.Range(0, 12).Select(offset => $"{offset}"), events.Select(told => told.Split(' ')[0]));
        var last = JsonNode.Parse(events[^1][events[^1].IndexOf('{')..])!["value"]!.ToJsonString();
        Assert.Equal($$"""{"count":{{last}}}""", await ValuesAsync(session));
    }

    [Fact]
    public async Task A_session_that_is_over_takes_no_variables()
    {
        var session = await SessionAsync(await AgentAsync(), Any.Word());
        await api.DataAsync("ada", "mutation($s: UUID!) { endSession(input: { id: $s }) { session { id } } }", new { s = session });
        Assert.Equal("SessionNotActiveError", (string?)(await RunAsync("ada", SetSession, "setSessionVariable",
            new { sessionId = session, key = "plan", value = "trial" }))["errors"]![0]!["__typename"]);
    }

    [Fact]
    public async Task Another_workspace_neither_sees_nor_sets_them()
    {
        var (agent, customer) = (await AgentAsync(), Any.Word());
        var session = await SessionAsync(agent, customer);
        Assert.Equal("NotFoundError", (string?)(await RunAsync("mallory", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "plan", value = "x" }))["errors"]![0]!["__typename"]);
        Assert.Equal("NotFoundError", (string?)(await RunAsync("mallory", SetSession, "setSessionVariable", new { sessionId = session, key = "plan", value = "x" }))["errors"]![0]!["__typename"]);
        Assert.Equal("NotFoundError", (string?)(await RunAsync("mallory", SetAgent, "setAgentVariable", new { agentId = agent, scope = "GLOBAL", key = "plan", value = "x" }))["errors"]![0]!["__typename"]);
        using var mallory = api.As("mallory");
        await mallory.GetAsync($"/api/v1/agents/{agent}/variables").ErrorAsync(404, "AGENT_NOT_FOUND");
        await mallory.GetAsync($"/api/v1/sessions/{session}/variables").ErrorAsync(404, "SESSION_NOT_FOUND");
    }

    [Fact]
    public async Task Rest_sets_reads_and_clears_in_all_scopes()
    {
        var (agent, customer) = (await AgentAsync(), Any.Word());
        var session = await SessionAsync(agent, customer);
        using var ada = api.As("ada");
        foreach (var (path, list) in new[]
        {
            ($"/api/v1/agents/{agent}/variables/global/town", $"/api/v1/agents/{agent}/variables"),
            ($"/api/v1/agents/{agent}/customers/{customer}/values/town", $"/api/v1/workspaces/{Demo.AcmeSupport}/customers/{customer}/values"),
            ($"/api/v1/sessions/{session}/variables/town", $"/api/v1/sessions/{session}/variables"),
        })
        {
            var set = await (await ada.PutAsJsonAsync(path, new { value = new[] { 1, 2 } })).JsonAsync();
            Assert.Equal(("array", "[1,2]"), ((string?)set["value_type"], set["value"]!.ToJsonString()));
            Assert.Contains((await (await ada.GetAsync(list)).JsonAsync()).AsArray(), one => one!.ToJsonString() == set.ToJsonString());
            await ada.PutAsJsonAsync(path, new { }).ErrorAsync(400, "INVALID_REQUEST");
            await (await ada.DeleteAsync(path)).JsonAsync();
            await ada.DeleteAsync(path).ErrorAsync(404, "VARIABLE_NOT_FOUND");
        }

        await ada.PutAsJsonAsync($"/api/v1/agents/{agent}/variables/session/town", new { value = 1 }).ErrorAsync(400, "INVALID_REQUEST");
        Assert.Equal(1, await api.Database.SingleAsync<long>("select count(*) from simparlant_customer where customer_id = $1", customer));
    }

    [Fact]
    public async Task What_the_agents_mode_masks_is_masked_in_values()
    {
        var (agent, customer) = (await AgentAsync(), Any.Word());
        var set = await RunAsync("ada", SetCustomer, "setCustomerValue", new { agentId = agent, customerId = customer, key = "note", value = "Card 4111 1111 1111 1111" });
        Assert.Equal("Card [card]", (string?)set["variableValue"]!["value"]);
    }

    private async Task<Guid> AgentAsync()
    {
        var agent = await api.CreateAgentAsync();
        await Talk.TeachAsync(api, agent, Document);
        return agent;
    }

    private async Task<Guid> SessionAsync(Guid agent, string customer)
    {
        var started = await api.DataAsync("ada",
            "mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } } }", new { input = new { agentId = agent, customerId = customer } });
        return Guid.Parse((string)started["startSession"]!["session"]!["id"]!);
    }

    private async Task<JsonNode> RunAsync(string user, string mutation, string field, object input) => (await api.DataAsync(user, mutation, new { input }))[field]!;

    private async Task<JsonNode?> ValueAsync(string user, string customer, string key) => (await api.DataAsync(user,
        "query($w: ID!, $c: String!) { workspace(id: $w) { customer(customerId: $c) { values { key value } } } }", new { w = Demo.AcmeSupport, c = customer }))
        ["workspace"]!["customer"]!["values"]!.AsArray().Single(value => (string?)value!["key"] == key)!["value"];

    private async Task<string> ValuesAsync(Guid session) => new JsonObject((await api.DataAsync("ada",
        "query($s: UUID!) { session(id: $s) { values { key value } } }", new { s = session }))["session"]!["values"]!.AsArray()
        .Select(value => KeyValuePair.Create((string)value!["key"]!, value["value"]?.DeepClone()))).ToJsonString();

    private Task<IReadOnlyList<string>> EventsAsync(Guid session) => api.Database.ListAsync<string>("""
        select "offset" || ' ' || content::text from parlant_event where session_id = $1 and event_type = 'variable_update' order by "offset"
        """, session);
}
