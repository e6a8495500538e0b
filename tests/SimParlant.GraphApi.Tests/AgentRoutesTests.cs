using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class AgentRoutesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_name_and_a_workspace_are_enough()
    {
        using var client = api.As("ada");
        using var response = await client.PostAsJsonAsync("/api/v1/agents", new { name = "Quick start", workspace_id = Demo.AcmeSupport });
        var agent = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/v1/agents/{agent["id"]}", response.Headers.Location!.ToString());
        Assert.Equal("Quick start", (string?)agent["name"]);
        Assert.Equal("claude-3-sonnet-20240229", (string?)agent["model"]);
        Assert.Equal(0.7m, (decimal)agent["temperature"]!);
        Assert.Equal("active", (string?)agent["status"]);
        Assert.Equal(Demo.UserId("ada"), (string?)agent["user_id"]);
        Assert.Equal("[]", agent["tools"]!.ToJsonString());
        Assert.Equal("anthropic", await api.Database.SingleAsync<string>("select model_provider from parlant_agent where name = 'Quick start'"));
    }

    [Fact]
    public async Task Rules_become_guidelines_that_always_hold()
    {
        using var client = api.As("ada");
        using var response = await client.PostAsJsonAsync("/api/v1/agents", new
        {
            name = "With rules", workspace_id = Demo.AcmeSupport, guidelines = new[] { "Be kind", "Be brief" }, model = "gpt-4o", temperature = 0.25,
        });
        var agent = await response.JsonAsync(HttpStatusCode.Created);
        var id = Guid.Parse((string)agent["id"]!);
        Assert.Equal(0.25m, (decimal)agent["temperature"]!);
        Assert.Equal(25, await api.Database.SingleAsync<int>("select temperature from parlant_agent where id = $1", id));
        Assert.Equal(["always"], (await api.Database.ListAsync<string>("select condition from parlant_guideline where agent_id = $1", id)).Distinct());
        var read = JsonNode.Parse(await client.GetStringAsync($"/api/v1/agents/{id}"))!;
        Assert.Equal(["Be brief", "Be kind"], read["guidelines"]!.AsArray().Select(text => (string)text!).Order());
        Assert.Equal("gpt-4o", (string?)read["model"]);
    }

    [Theory]
    [InlineData("""{"workspace_id":"ws-acme-support"}""", "name")]
    [InlineData("""{"name":"  ","workspace_id":"ws-acme-support"}""", "name")]
    [InlineData("""{"name":"Bad <name>","workspace_id":"ws-acme-support"}""", "name")]
    [InlineData("""{"name":"Nul \u0000","workspace_id":"ws-acme-support"}""", "name")]
    [InlineData("""{"name":"No workspace"}""", "workspace_id")]
    [InlineData("""{"name":"Hot","workspace_id":"ws-acme-support","temperature":1.5}""", "temperature")]
    [InlineData("""{"name":"Typed","workspace_id":"ws-acme-support","temperature":"warm"}""", "temperature")]
    [InlineData("""{"name":7,"workspace_id":"ws-acme-support"}""", "name")]
    [InlineData("""{"name":"Tokens","workspace_id":"ws-acme-support","max_tokens":0}""", "max_tokens")]
    [InlineData("""{"name":"Rules","workspace_id":"ws-acme-support","guidelines":["ok",null]}""", "guidelines")]
    [InlineData("""{"name":"Tools","workspace_id":"ws-acme-support","tools":["hammer"]}""", "tools")]
    public async Task A_field_that_cannot_be_accepted_is_named_and_nothing_created(string body, string field)
    {
        using var client = api.As("ada");
        var before = await CountAsync();
        var error = await client.PostAsync("/api/v1/agents", Answers.Json(body)).ErrorAsync(400, "INVALID_REQUEST");
        Assert.NotEmpty((string)error["details"]!["field_errors"]![field]!);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":"x",}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task A_broken_body_is_a_bad_request_and_nothing_created(string body)
    {
        using var client = api.As("ada");
        var before = await CountAsync();
        await client.PostAsync("/api/v1/agents", Answers.Json(body)).ErrorAsync(400, "INVALID_REQUEST");
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Another_content_type_and_an_oversize_body_are_refused()
    {
        using var client = api.As("ada");
        await client.PostAsync("/api/v1/agents", new StringContent("name=x")).ErrorAsync(415, "INVALID_REQUEST");
        var large = $$"""{"name":"{{new string('x', 2 * 1024 * 1024)}}","workspace_id":"ws-acme-support"}""";
        client.DefaultRequestHeaders.ExpectContinue = true;   // the answer comes before the body, which would be cut off while it is sent
        await client.PostAsync("/api/v1/agents", Answers.Json(large)).ErrorAsync(413, "INVALID_REQUEST");
    }

    [Theory]
    [InlineData(Demo.Globex)]
    [InlineData("no-such-workspace")]
    public async Task A_foreign_workspace_takes_no_agent(string workspace)
    {
        using var client = api.As("ada");
        var before = await CountAsync();
        await client.PostAsJsonAsync("/api/v1/agents", new { name = "Spy", workspace_id = workspace }).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await client.GetAsync($"/api/v1/agents?workspace_id={workspace}").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await client.GetAsync($"/api/v1/agents/workspaces/{workspace}/agents").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_reader_may_not_create_and_is_told_what_it_needs()
    {
        using var client = api.As("linus");
        var error = await client.PostAsJsonAsync("/api/v1/agents", new { name = "Reader", workspace_id = Demo.AcmeSupport })
            .ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        Assert.Equal("write", (string?)error["details"]!["required_permission"]);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        using var client = api.As("ada");
        await client.PostAsJsonAsync("/api/v1/agents", new { name = "Only one", workspace_id = Demo.AcmeSupport });
        await client.PostAsJsonAsync("/api/v1/agents", new { name = "Only one", workspace_id = Demo.AcmeSupport }).ErrorAsync(409, "AGENT_NAME_TAKEN");
    }

    [Fact]
    public async Task Lists_are_bare_arrays_of_what_the_caller_may_see()
    {
        var mine = await api.CreateAgentAsync("ada", Demo.AcmeResearch);
        var theirs = await api.CreateAgentAsync("mallory", Demo.Globex);
        using var client = api.As("ada");
        var all = JsonNode.Parse(await client.GetStringAsync("/api/v1/agents"))!.AsArray().Select(a => (string)a!["id"]!).ToArray();
        Assert.Contains(mine.ToString(), all);
        Assert.DoesNotContain(theirs.ToString(), all);
        var one = JsonNode.Parse(await client.GetStringAsync($"/api/v1/agents?workspace_id={Demo.AcmeResearch}"))!.AsArray();
        Assert.All(one, agent => Assert.Equal(Demo.AcmeResearch, (string?)agent!["workspace_id"]));
        var brief = JsonNode.Parse(await client.GetStringAsync($"/api/v1/agents/workspaces/{Demo.AcmeResearch}/agents"))!.AsArray();
        Assert.Equal(["id", "name", "description", "workspace_id", "status"], brief[0]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task An_agent_is_changed_field_by_field(string method)
    {
        var id = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        using var client = api.As("ada");
        using var response = await client.SendAsync(new(new(method), $"/api/v1/agents/{id}")
        {
            Content = Answers.Json("""{"description":"New","temperature":0.1,"status":"inactive"}"""),
        });
        var agent = await response.JsonAsync();
        Assert.Equal(("New", 0.1m, "inactive"), ((string?)agent["description"], (decimal)agent["temperature"]!, (string?)agent["status"]));
    }

    [Fact]
    public async Task A_deleted_agent_is_gone()
    {
        var id = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        using var client = api.As("ada");
        using (var deleted = await client.DeleteAsync($"/api/v1/agents/{id}"))
        {
            Assert.Equal(id.ToString(), (string?)(await deleted.JsonAsync())["agent_id"]);
        }

        await client.GetAsync($"/api/v1/agents/{id}").ErrorAsync(404, "AGENT_NOT_FOUND");
        await client.DeleteAsync($"/api/v1/agents/{id}").ErrorAsync(404, "AGENT_NOT_FOUND");
    }

    [Fact]
    public async Task A_foreign_agent_is_answered_like_a_missing_one()
    {
        var foreign = await api.CreateAgentAsync("mallory", Demo.Globex);
        using var client = api.As("ada");
        foreach (var (method, body) in new[] { ("GET", null), ("DELETE", null), ("PUT", """{"name":"Mine"}"""), ("PATCH", """{"name":"Mine"}""") })
        {
            var answers = new List<string>();
            foreach (var id in new[] { foreign.ToString(), Any.Id().ToString(), "not-an-id" })
            {
                var request = new HttpRequestMessage(new(method), $"/api/v1/agents/{id}") { Content = body is null ? null : Answers.Json(body) };
                answers.Add(Answers.Comparable(await client.SendAsync(request).ErrorAsync(404, "AGENT_NOT_FOUND")));
            }

            Assert.Single(answers.Distinct());
        }

        Assert.Equal(1, await api.Database.SingleAsync<long>("select count(*) from parlant_agent where id = $1 and deleted_at is null", foreign));
    }

    private Task<long> CountAsync() => api.Database.SingleAsync<long>("select count(*) from parlant_agent");
}
