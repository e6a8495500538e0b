using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class SessionRoutesTests(Api api) : IClassFixture<Api>
{
    private const string Path = "/api/v1/agents/sessions";

    [Fact]
    public async Task A_session_is_opened_used_and_ended()
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        using var client = api.As("ada");
        using var started = await client.PostAsJsonAsync(Path, new
        {
            agent_id = agent,
            workspace_id = Demo.AcmeSupport,
            context = new { plan = "gold", workspace_id = Demo.Globex, isolation_boundary = "none", user_context = "x" },
        });
        var session = await started.JsonAsync(HttpStatusCode.Created);
        var id = (string)session["session_id"]!;
        Assert.Equal($"{Path}/{id}", started.Headers.Location!.ToString());
        Assert.Equal(("active", Demo.UserId("ada")), ((string?)session["status"], (string?)session["user_id"]));
        var context = session["context"]!;
        Assert.Equal(("gold", Demo.AcmeSupport, Demo.AcmeSupport),
            ((string?)context["plan"], (string?)context["workspace_id"], (string?)context["isolation_boundary"]));
        Assert.StartsWith("parlant_", (string)context["session_id"]!);
        Assert.Equal(Demo.UserId("ada"), (string?)context["user_context"]!["user_id"]);

        using var sent = await client.PostAsJsonAsync($"{Path}/{id}/messages", new { content = "Hello", session_id = id, metadata = new { page = "home" } });
        var message = await sent.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(("Hello", "user", id), ((string?)message["content"], (string?)message["message_type"], (string?)message["session_id"]));
        Assert.Equal("home", (string?)message["metadata"]!["page"]);

        var page = JsonNode.Parse(await client.GetStringAsync($"{Path}/{id}/messages?limit=1"))!;
        Assert.Equal((string?)message["id"], (string?)Assert.Single(page["messages"]!.AsArray())!["id"]);
        Assert.Equal((0, 1), ((int)page["offset"]!, (int)page["limit"]!));

        using var ended = await client.DeleteAsync($"{Path}/{id}");
        Assert.Contains(id, (string)(await ended.JsonAsync())["message"]!);
        var read = JsonNode.Parse(await client.GetStringAsync($"{Path}/{id}"))!;
        Assert.Equal("ended", (string?)read["status"]);
        Assert.Equal("completed", await api.Database.SingleAsync<string>("select status::text from parlant_session where id = $1", Guid.Parse(id)));
        await client.PostAsJsonAsync($"{Path}/{id}/messages", new { content = "Too late" }).ErrorAsync(409, "SESSION_NOT_ACTIVE");
    }

    [Fact]
    public async Task A_retried_send_is_one_message()
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync("ada", Demo.AcmeSupport));
        using var client = api.As("ada");
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var sent = await client.PostAsJsonAsync($"{Path}/{session}/messages", new { content = "Once", metadata = new { client_key = "k1" } });
            ids.Add((string)(await sent.JsonAsync(HttpStatusCode.Created))["id"]!);
        }

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task What_cannot_be_opened_is_explained()
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        using var client = api.As("ada");
        var missing = await client.PostAsJsonAsync(Path, new { }).ErrorAsync(400, "INVALID_REQUEST");
        Assert.Equal(["agent_id", "workspace_id"], missing["details"]!["field_errors"]!.AsObject().Select(f => f.Key));
        var elsewhere = await client.PostAsJsonAsync(Path, new { agent_id = agent, workspace_id = Demo.AcmeResearch }).ErrorAsync(400, "INVALID_REQUEST");
        Assert.NotNull(elsewhere["details"]!["field_errors"]!["agent_id"]);
        await client.PostAsJsonAsync(Path, new { agent_id = Any.Id(), workspace_id = Demo.AcmeSupport }).ErrorAsync(404, "AGENT_NOT_FOUND");
        await client.PostAsJsonAsync(Path, new { agent_id = agent, workspace_id = Demo.Globex }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await client.PostAsJsonAsync(Path, new { agent_id = agent, workspace_id = Demo.AcmeSupport, context = "text" }).ErrorAsync(400, "INVALID_REQUEST");
        var foreign = await api.CreateAgentAsync("mallory", Demo.Globex);
        await client.PostAsJsonAsync(Path, new { agent_id = foreign, workspace_id = Demo.AcmeSupport }).ErrorAsync(404, "AGENT_NOT_FOUND");
    }

    [Theory]
    [InlineData("""{"content":" "}""", "content")]
    [InlineData("""{}""", "content")]
    [InlineData("""{"content":"x","message_type":"agent"}""", "message_type")]
    [InlineData("""{"content":"x","session_id":"other"}""", "session_id")]
    [InlineData("""{"content":"x","metadata":[]}""", "metadata")]
    public async Task A_message_that_cannot_be_accepted_is_not_stored(string body, string field)
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync("ada", Demo.AcmeSupport));
        using var client = api.As("ada");
        var error = await client.PostAsync($"{Path}/{session}/messages", Answers.Json(body)).ErrorAsync(400, "INVALID_REQUEST");
        Assert.NotNull(error["details"]!["field_errors"]![field]);
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from parlant_event where session_id = $1", session));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("offset=-1")]
    public async Task A_page_out_of_range_is_refused(string query)
    {
        using var client = api.As("ada");
        await client.GetAsync($"{Path}/{Any.Id()}/messages?{query}").ErrorAsync(400, "INVALID_REQUEST");
    }

    [Fact]
    public async Task A_foreign_session_is_answered_like_a_missing_one()
    {
        var foreign = await api.StartSessionAsync("mallory", await api.CreateAgentAsync("mallory", Demo.Globex));
        using var client = api.As("ada");
        foreach (var (method, suffix, body) in new[]
        {
            ("GET", "", null), ("DELETE", "", null), ("GET", "/messages", null), ("POST", "/messages", """{"content":"x"}"""),
        })
        {
            var answers = new List<string>();
            foreach (var id in new[] { foreign.ToString(), Any.Id().ToString(), "not-an-id" })
            {
                var request = new HttpRequestMessage(new(method), $"{Path}/{id}{suffix}") { Content = body is null ? null : Answers.Json(body) };
                answers.Add(Answers.Comparable(await client.SendAsync(request).ErrorAsync(404, "SESSION_NOT_FOUND")));
            }

            Assert.Single(answers.Distinct());
        }

        Assert.Equal("active", await api.Database.SingleAsync<string>("select status::text from parlant_session where id = $1", foreign));
    }
}
