using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests;

public sealed class SignInTests(Api api) : IClassFixture<Api>
{
    private static string Signed(string token, string secret = Api.Secret) =>
        $"{token}.{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)))}";

    [Fact]
    public async Task Nobody_is_told_that_they_are_nobody()
    {
        using var client = api.As(null);
        Assert.Equal("""{"authenticated":false}""", await client.GetStringAsync("/api/v1/auth/status"));
    }

    [Fact]
    public async Task A_caller_learns_who_they_are_and_where_they_may_go()
    {
        using var client = api.As("ada");
        using var response = await client.GetAsync("/api/v1/auth/status");
        var body = await response.JsonAsync();
        Assert.True((bool)body["authenticated"]!);
        Assert.Equal(Demo.UserId("ada"), (string?)body["user"]!["id"]);
        Assert.True((bool)body["user"]!["email_verified"]!);
        Assert.EndsWith("Z", (string)body["session"]!["expires_at"]!);
        var support = body["workspaces"]!.AsArray().Single(w => (string?)w!["id"] == Demo.AcmeSupport)!;
        Assert.Equal("""["read","write","admin"]""", support["permissions"]!.ToJsonString());
        Assert.DoesNotContain(body["workspaces"]!.AsArray(), w => (string?)w!["id"] == Demo.Globex);
    }

    public static TheoryData<string, string> GoodHeaders => new()
    {
        { "Authorization", $"Bearer {Demo.Token("ada")}" },
        { "Authorization", $"bearer   {Demo.Token("ada")}" },
        { "Authorization", Demo.Token("ada") },
        { "Authorization", $"Bearer {Signed(Demo.Token("ada"))}" },
        { "Authorization", $"Bearer {Uri.EscapeDataString(Signed(Demo.Token("ada")))}" },
        { "Cookie", $"better-auth.session_token={Uri.EscapeDataString(Signed(Demo.Token("ada")))}" },
        { "Cookie", $"better-auth.session_token={Signed(Demo.Token("ada"))}" },
        { "Cookie", $"other=1; __Secure-better-auth.session_token={Uri.EscapeDataString(Signed(Demo.Token("ada")))}" },
    };

    [Theory, MemberData(nameof(GoodHeaders))]
    public async Task Every_form_of_a_session_token_signs_in(string header, string value)
    {
        var body = await StatusAsync(header, value);
        Assert.Equal(Demo.UserId("ada"), (string?)body["user"]!["id"]);
    }

    public static TheoryData<string, string> BadHeaders => new()
    {
        { "Authorization", "Bearer wrong" },
        { "Authorization", "Bearer" },
        { "Authorization", "Basic YWRhOmFkYQ==" },
        { "Authorization", $"Bearer {Signed(Demo.Token("ada"), "another-secret-of-more-than-32-characters")}" },
        { "Authorization", $"Bearer {Demo.Token("ada")}." },
        { "Authorization", $"Bearer {Demo.Token("ada")}' or '1'='1" },
        { "Authorization", $"Bearer {new string('a', 8000)}" },
        { "Authorization", $"Bearer {Demo.Token("eve")}" },
        { "Cookie", $"better-auth.session_token={Demo.Token("ada")}" },
        { "Cookie", $"better-auth.session_token={Uri.EscapeDataString(Signed(Demo.Token("ada"), "another-secret-of-more-than-32-characters"))}" },
    };

    [Theory, MemberData(nameof(BadHeaders))]
    public async Task A_token_that_does_not_hold_is_refused_and_nothing_learned(string header, string value)
    {
        var error = await SendAsync(header, value).ErrorAsync(401, "INVALID_TOKEN");
        Assert.Equal("{}", error["details"]!.ToJsonString());
    }

    [Fact]
    public async Task An_expired_session_is_refused_in_the_same_words()
    {
        await api.Database.ExecuteAsync("update session set expires_at = now() at time zone 'utc' - interval '1 second' where user_id = $1", Demo.UserId("linus"));
        var expired = await SendAsync("Authorization", $"Bearer {Demo.Token("linus")}").ErrorAsync(401, "INVALID_TOKEN");
        var unknown = await SendAsync("Authorization", "Bearer wrong").ErrorAsync(401, "INVALID_TOKEN");
        Assert.Equal(Answers.Comparable(unknown), Answers.Comparable(expired));
    }

    [Fact]
    public async Task A_cookie_that_a_foreign_page_sends_is_not_looked_at()
    {
        using var client = api.As(null);
        client.DefaultRequestHeaders.Add("Cookie", $"better-auth.session_token={Signed(Demo.Token("ada"))}");
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal("""{"authenticated":false}""", await client.GetStringAsync("/api/v1/auth/status"));
    }

    [Fact]
    public async Task Protected_routes_ask_for_a_token()
    {
        using var client = api.As(null);
        await client.GetAsync("/api/v1/agents").ErrorAsync(401, "INVALID_TOKEN");
        await client.PostAsync("/api/v1/agents", Answers.Json("{")).ErrorAsync(401, "INVALID_TOKEN");
        await client.PostAsync("/graphql", Answers.Json("""{"query":"{ me { id } }"}""")).ErrorAsync(401, "INVALID_TOKEN");
    }

    [Theory]
    [InlineData(Demo.AcmeSupport, "ada", true)]
    [InlineData(Demo.AcmeSupport, "barbara", true)]
    [InlineData(Demo.Globex, "ada", false)]
    [InlineData("no-such-workspace", "ada", false)]
    public async Task A_workspace_is_open_to_its_members_only(string workspace, string user, bool open)
    {
        using var client = api.As(user);
        if (open)
        {
            using var response = await client.GetAsync($"/api/v1/auth/workspaces/{workspace}/access");
            var body = await response.JsonAsync();
            Assert.True((bool)body["has_access"]!);
            Assert.Equal(workspace, (string?)body["workspace"]!["id"]);
            return;
        }

        await client.GetAsync($"/api/v1/auth/workspaces/{workspace}/access").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
    }

    [Fact]
    public async Task The_workspace_header_is_verified_first_and_narrows()
    {
        using var client = api.As("ada");
        client.DefaultRequestHeaders.Add("X-Workspace-Id", Demo.Globex);
        await client.GetAsync("/api/v1/auth/status").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");

        using var narrowed = api.As("ada");
        narrowed.DefaultRequestHeaders.Add("X-Workspace-Id", Demo.AcmeResearch);
        var status = JsonNode.Parse(await narrowed.GetStringAsync("/api/v1/auth/status"))!;
        Assert.Equal(Demo.AcmeResearch, (string?)Assert.Single(status["workspaces"]!.AsArray())!["id"]);
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        await narrowed.GetAsync($"/api/v1/agents/{agent}").ErrorAsync(404, "AGENT_NOT_FOUND");
    }

    [Theory]
    [InlineData("")]
    [InlineData("too-short")]
    public async Task The_service_does_not_start_without_a_good_secret(string secret)
    {
        await using var factory = Api.Create(api.Database.AppConnectionString, null, secret: secret);
        var failure = Assert.ThrowsAny<OptionsValidationException>(() => factory.CreateClient());
        Assert.Contains("BETTER_AUTH_SECRET", failure.Message);
    }

    private async Task<JsonNode> StatusAsync(string header, string value)
    {
        using var response = await SendAsync(header, value);
        return await response.JsonAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string header, string value)
    {
        using var client = api.As(null);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/status");
        Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        return await client.SendAsync(request);
    }
}
