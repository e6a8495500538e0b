using System.Net.Http.Json;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

public sealed class AuthRoutesTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Me_is_the_user_the_session_and_the_workspaces()
    {
        using var client = api.As("ada");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("test/1.0");
        using var response = await client.GetAsync("/api/v1/auth/me");
        var me = await response.JsonAsync();
        Assert.Equal(["user", "session", "workspaces"], me.AsObject().Select(m => m.Key));
        Assert.Equal(["id", "email", "name", "email_verified", "image"], me["user"]!.AsObject().Select(m => m.Key));
        Assert.Equal(["id", "expires_at", "ip_address", "user_agent", "active_organization_id"], me["session"]!.AsObject().Select(m => m.Key));
        Assert.Equal(("session-ada", "test/1.0", "org-acme"),
            ((string?)me["session"]!["id"], (string?)me["session"]!["user_agent"], (string?)me["session"]!["active_organization_id"]));
        Assert.Equal([Demo.AcmeResearch, Demo.AcmeSupport], me["workspaces"]!.AsArray().Select(w => (string)w!["id"]!));
    }

    [Fact]
    public async Task Workspaces_are_the_callers_own()
    {
        using var client = api.As("mallory");
        using var response = await client.GetAsync("/api/v1/auth/workspaces");
        var body = await response.JsonAsync();
        Assert.Equal(Demo.Globex, (string?)Assert.Single(body["workspaces"]!.AsArray())!["id"]);
        Assert.Equal("org-globex", (string?)body["active_organization_id"]);
    }

    [Fact]
    public async Task The_context_of_a_workspace_is_for_its_members_and_names_its_own_agents_only()
    {
        var agent = await api.CreateAgentAsync();
        using var client = api.As("ada");
        using var response = await client.PostAsync($"/api/v1/auth/workspaces/{Demo.AcmeSupport}/context?agent_id={agent}", null);
        var body = await response.JsonAsync();
        Assert.Equal(["context", "workspace_id", "agent_id", "user_id"], body.AsObject().Select(m => m.Key));
        Assert.Equal(Demo.AcmeSupport, (string?)body["context"]!["isolation_boundary"]);
        Assert.Equal("user-ada", (string?)body["context"]!["user_context"]!["user_id"]);

        using var stranger = api.As("mallory");
        await stranger.PostAsync($"/api/v1/auth/workspaces/{Demo.AcmeSupport}/context", null).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        Assert.Equal(
            await stranger.PostAsync($"/api/v1/auth/workspaces/{Demo.Globex}/context?agent_id={Any.Id()}", null).AsErrorAsync(),
            await stranger.PostAsync($"/api/v1/auth/workspaces/{Demo.Globex}/context?agent_id={agent}", null).AsErrorAsync());
    }

    [Fact]
    public async Task A_token_that_holds_is_told_from_one_that_does_not()
    {
        using var client = api.As("ada");
        using var good = await client.PostAsJsonAsync("/api/v1/auth/validate", new { token = Demo.Token("grace") });
        var valid = await good.JsonAsync();
        Assert.Equal(["valid", "user", "workspace_id", "expires_at"], valid.AsObject().Select(m => m.Key));
        Assert.True((bool)valid["valid"]!);
        Assert.Equal("user-grace", (string?)valid["user"]!["id"]);
        foreach (var token in new[] { "wrong", Demo.Token("eve"), "a.b.c" })
        {
            using var bad = await client.PostAsJsonAsync("/api/v1/auth/validate", new { token });
            Assert.Equal("""{"valid":false,"user":null,"workspace_id":null,"expires_at":null}""", (await bad.JsonAsync()).ToJsonString());
        }

        await client.PostAsJsonAsync("/api/v1/auth/validate", new { }).ErrorAsync(400, "INVALID_REQUEST");
    }

    [Fact]
    public async Task A_customers_token_validates_as_nobody_of_Sims_in_one_workspace()
    {
        var invited = await api.InviteAsync(await api.CreateAgentAsync());
        using var client = api.As("ada");
        using var response = await client.PostAsJsonAsync("/api/v1/auth/validate", new { token = (string)invited["token"]! });
        var body = await response.JsonAsync();
        Assert.True((bool)body["valid"]!);
        Assert.Null(body["user"]);
        Assert.Equal(Demo.AcmeSupport, (string?)body["workspace_id"]);
        Assert.Equal(DateTimeOffset.Parse((string)invited["expiresAt"]!), DateTimeOffset.Parse((string)body["expires_at"]!));
    }

    [Theory]
    [InlineData("GET", "/api/v1/auth/me")]
    [InlineData("GET", "/api/v1/auth/workspaces")]
    [InlineData("POST", "/api/v1/auth/validate")]
    public async Task Nobody_is_asked_to_sign_in(string method, string path)
    {
        using var client = api.As(null);
        using var request = new HttpRequestMessage(new(method), path) { Content = method == "POST" ? Answers.Json("""{"token":"x"}""") : null };
        await client.SendAsync(request).ErrorAsync(401, "INVALID_TOKEN");
    }
}
