using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class CommandCountTests
{
    private const string Query = """
        query($w: ID!, $n: Int!) { workspace(id: $w) {
          agents(first: $n) { nodes { name
            guidelines(first: 2) { nodes { action } }
            cannedResponses(first: 2) { nodes { template } }
            sessions(first: 2) { nodes { id agent { name } events(last: 1) { edges { cursor } nodes { offset } } } } } } } }
        """;

    // Apart from the other: two fields that load agents share a batch or not, as their lists happen to arrive.
    private const string SessionsQuery = "query($w: ID!, $n: Int!) { workspace(id: $w) { sessions(first: $n) { nodes { agent { name } } } } }";

    [Fact]
    public async Task The_number_of_commands_does_not_depend_on_the_number_of_rows()
    {
        // A permission that is looked up anew in one of the runs would be counted there.
        await using var api = await Api.StartAsync(("Identity:Cache:PermissionLife", "01:00:00"));
        for (var i = 0; i < 6; i++)
        {
            var agent = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
            for (var k = 0; k < 3; k++)
            {
                await api.DataAsync("ada",
                    "mutation($a: UUID!, $t: String!) { createGuideline(input: { agentId: $a, condition: $t, action: $t }) { guideline { id } } }",
                    new { a = agent, t = $"rule {k}" });
                var session = await api.StartSessionAsync("ada", agent);
                await api.DataAsync("ada",
                    "mutation($s: UUID!) { sendMessage(input: { sessionId: $s, text: \"hello\" }) { sessionEvent { id } } }", new { s = session });
            }
        }

        await CountAsync(api, Query, 6);
        var (one, two, six) = (await CountAsync(api, Query, 1), await CountAsync(api, Query, 2), await CountAsync(api, Query, 6));
        Assert.Equal(two.Commands, six.Commands);
        Assert.Equal((await CountAsync(api, SessionsQuery, 2)).Commands, (await CountAsync(api, SessionsQuery, 6)).Commands);
        Assert.InRange(one.Commands, 1, six.Commands);
        var agents = six.Data["workspace"]!["agents"]!["nodes"]!.AsArray();
        Assert.Equal(6, agents.Count);
        Assert.All(agents, agent =>
        {
            Assert.Equal(2, agent!["guidelines"]!["nodes"]!.AsArray().Count);
            Assert.Equal(2, agent["sessions"]!["nodes"]!.AsArray().Count);
            Assert.All(agent["sessions"]!["nodes"]!.AsArray(), session =>
            {
                Assert.Equal((string?)agent["name"], (string?)session!["agent"]!["name"]);
                Assert.Single(session["events"]!["nodes"]!.AsArray());
            });
        });
    }

    private const string CustomersQuery = """
        query($w: ID!, $n: Int!) { workspace(id: $w) { customers(first: $n) { nodes { customerId values { key } } } } }
        """;

    private const string AgentsQuery = """
        query($w: ID!, $n: Int!) { workspace(id: $w) { agents(first: $n) { nodes { name variables { key } tools { name } pendingReplies { id } } } } }
        """;

    [Fact]
    public async Task What_hangs_below_many_customers_or_agents_is_read_with_one_command_each()
    {
        await using var api = await Api.StartAsync(("Identity:Cache:PermissionLife", "01:00:00"));
        for (var i = 0; i < 6; i++)
        {
            var agent = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
            await api.DataAsync("ada", "mutation($a: UUID!, $c: String!) { setCustomerValue(input: { agentId: $a, customerId: $c, key: \"k\", value: 1 }) { errors { __typename } } }",
                new { a = agent, c = $"c-{i}" });
        }

        foreach (var query in new[] { CustomersQuery, AgentsQuery })
        {
            await CountAsync(api, query, 6);
            Assert.Equal((await CountAsync(api, query, 2)).Commands, (await CountAsync(api, query, 6)).Commands);
        }
    }

    private static async Task<(int Commands, System.Text.Json.Nodes.JsonNode Data)> CountAsync(Api api, string query, int rows)
    {
        // The request's own trace tells its commands from those of the turn worker.
        using var commands = new CommandCount();
        using var client = api.As("ada");
        client.DefaultRequestHeaders.Add("traceparent", commands.TraceParent);
        using var response = await client.PostAsync("/graphql", Answers.Json(System.Text.Json.JsonSerializer.Serialize(
            new { query, variables = new { w = Demo.AcmeResearch, n = rows } })));
        var answer = await response.JsonAsync();
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return (commands.Value, answer["data"]!);
    }
}
