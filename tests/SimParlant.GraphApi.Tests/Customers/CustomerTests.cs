using System.Net;
using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Customers;

/// <summary>What an external customer's token opens: the own conversations with one agent.</summary>
public sealed class CustomerTests(Api api) : IClassFixture<Api>
{
    private const string Sessions = "/api/v1/agents/sessions";

    [Fact]
    public async Task A_customer_talks_to_the_agent_and_learns_nothing_of_its_members()
    {
        var agent = await api.CreateAgentAsync();
        var invited = await api.InviteAsync(agent, "customer@shop.example");
        Assert.Equal(("customer@shop.example", agent.ToString(), Demo.AcmeSupport),
            ((string?)invited["customerId"], (string?)invited["agentId"], (string?)invited["workspaceId"]));
        using var customer = api.With("Authorization", $"Bearer {(string)invited["token"]!}");

        using var started = await customer.PostAsJsonAsync(Sessions, new { context = new { basket = "shoes" } });
        var session = await started.JsonAsync(HttpStatusCode.Created);
        Assert.Null((string?)session["user_id"]);
        Assert.Equal("""{"customer_id":"customer@shop.example"}""", session["context"]!["user_context"]!.ToJsonString());
        Assert.Equal("shoes", (string?)session["context"]!["basket"]);
        var id = Guid.Parse((string)session["session_id"]!);

        using (var said = await customer.SayAsync(id, "Hello"))
        {
            await said.JsonAsync(HttpStatusCode.Created);
        }

        using (var listed = await customer.GetAsync($"{Sessions}/{id}/messages"))
        {
            Assert.Equal("Hello", (string?)(await listed.JsonAsync())["messages"]![0]!["content"]);
        }

        using var ended = await customer.DeleteAsync($"{Sessions}/{id}");
        await ended.JsonAsync();
        Assert.Equal("customer@shop.example", await api.Database.SingleAsync<string>("select customer_id from parlant_session where id = $1 and user_id is null", id));
    }

    [Fact]
    public async Task A_session_that_a_member_opened_for_a_customer_shows_the_customer_nothing_of_the_member()
    {
        var agent = await api.CreateAgentAsync();
        var data = await api.DataAsync("ada",
            "mutation($input: StartSessionInput!) { startSession(input: $input) { session { id } } }",
            new { input = new { agentId = agent, customerId = "c-1", variables = new { note = "pays late" } } });
        using var customer = await api.AsCustomerAsync(agent, "c-1");
        using var response = await customer.GetAsync($"{Sessions}/{(string)data["startSession"]!["session"]!["id"]!}");
        var text = (await response.JsonAsync()).ToJsonString();
        foreach (var fact in new[] { "user-ada", "ada@acme.example", "Ada Lovelace", "session-ada", "pays late" })
        {
            Assert.DoesNotContain(fact, text);
        }
    }

    [Fact]
    public async Task Other_customers_and_other_agents_do_not_exist_for_a_customer()
    {
        var (agent, other) = (await api.CreateAgentAsync(), await api.CreateAgentAsync());
        using var customer = await api.AsCustomerAsync(agent, "c-1");
        using var neighbour = await api.AsCustomerAsync(agent, "c-2");
        using var elsewhere = await api.AsCustomerAsync(other, "c-1");
        Guid[] foreign = [await neighbour.StartAsync(), await elsewhere.StartAsync(), await api.StartSessionAsync("ada", agent)];
        var before = await DigestAsync();
        foreach (var ask in new Func<Guid, Task<HttpResponseMessage>>[]
        {
            id => customer.GetAsync($"{Sessions}/{id}"),
            id => customer.GetAsync($"{Sessions}/{id}/messages"),
            id => customer.SayAsync(id, "Hello"),
            id => customer.DeleteAsync($"{Sessions}/{id}"),
        })
        {
            var missing = Answers.Comparable(await ask(Any.Id()).ErrorAsync(404, "SESSION_NOT_FOUND"));
            foreach (var id in foreign)
            {
                Assert.Equal(missing, Answers.Comparable(await ask(id).ErrorAsync(404, "SESSION_NOT_FOUND")));
            }
        }

        Assert.Equal(before, await DigestAsync());
    }

    [Fact]
    public async Task A_customer_opens_sessions_with_no_other_agent_and_in_no_other_workspace()
    {
        var (agent, other) = (await api.CreateAgentAsync(), await api.CreateAgentAsync());
        using var customer = await api.AsCustomerAsync(agent);
        var known = await customer.PostAsJsonAsync(Sessions, new { agent_id = other }).AsErrorAsync();
        var unknown = await customer.PostAsJsonAsync(Sessions, new { agent_id = Any.Id() }).AsErrorAsync();
        Assert.Equal(unknown, known);
        await customer.PostAsJsonAsync(Sessions, new { workspace_id = Demo.AcmeResearch }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await customer.PostAsJsonAsync(Sessions, new { workspace_id = "no-such-workspace" }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
    }

    [Fact]
    public async Task A_closed_workspace_is_closed_to_customers()
    {
        var agent = await api.CreateAgentAsync("mallory", Demo.Globex);
        using var customer = api.With("Authorization", $"Bearer {(string)(await api.InviteAsync(agent, user: "mallory"))["token"]!}");
        var session = await customer.StartAsync();
        await api.Database.ExecuteAsync("update workspace set archived_at = now() where id = $1", Demo.Globex);
        await api.ChangedAsync(workspace: Demo.Globex);
        await customer.GetAsync($"{Sessions}/{session}").ErrorAsync(404, "SESSION_NOT_FOUND");
        await api.Database.ExecuteAsync("update workspace set archived_at = null where id = $1", Demo.Globex);
        await api.ChangedAsync(workspace: Demo.Globex);
        using var reopened = await customer.GetAsync($"{Sessions}/{session}");
        await reopened.JsonAsync();
    }

    private Task<string> DigestAsync() => api.Database.SingleAsync<string>(
        "select md5(coalesce((select string_agg(s::text, '' order by id) from parlant_session s), '') || (select count(*) from parlant_event))");
}
