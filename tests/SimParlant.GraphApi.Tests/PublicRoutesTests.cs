using System.Net;
using System.Text.Json.Nodes;
using SimParlant.GraphApi.Tests.Support;

namespace SimParlant.GraphApi.Tests;

public sealed class PublicRoutesTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/ready")]
    public async Task Health_needs_no_token_and_names_the_service(string path)
    {
        using var client = api.As(null);
        using var response = await client.GetAsync(path);
        var body = await response.JsonAsync();
        Assert.Equal("""{"status":"healthy","service":"parlant-server","version":"1.0.0"}""", body.ToJsonString());
    }

    [Fact]
    public async Task The_openapi_document_lists_the_rest_surface()
    {
        using var client = api.As(null);
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi.json"))!;
        Assert.StartsWith("3.", (string)document["openapi"]!);
        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToArray();
        Assert.Contains("/api/v1/auth/status", paths);
        Assert.Contains("/api/v1/agents", paths);
        Assert.Contains("/api/v1/agents/{agent_id}", paths);
        Assert.Contains("/api/v1/agents/sessions/{session_id}/messages", paths);
        Assert.NotNull(document["components"]!["schemas"]!["NewAgentBody"]!["properties"]!["workspace_id"]);
    }

    [Fact]
    public async Task The_page_about_it_needs_no_token_and_nothing_from_elsewhere()
    {
        using var client = api.As(null);
        using var response = await client.GetAsync("/docs");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("fetch('/openapi.json')", page);
        Assert.DoesNotContain("://", page);
        Assert.StartsWith("default-src 'self'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        using var withBadToken = api.With("Authorization", "Bearer wrong");
        Assert.Equal(HttpStatusCode.OK, (await withBadToken.GetAsync("/docs")).StatusCode);
    }

    [Fact]
    public async Task Every_answer_tells_browsers_to_do_nothing_but_read_it()
    {
        using var client = api.As(null);
        using var response = await client.GetAsync("/health");
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("https://app.sim.com", true)]
    [InlineData("https://evil.example", false)]
    public async Task Only_listed_origins_are_let_in(string origin, bool allowed)
    {
        using var client = api.As(null);
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/agents");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task An_unknown_address_is_answered_in_the_envelope()
    {
        using var client = api.As("ada");
        await client.GetAsync("/api/v1/nothing").ErrorAsync(404, "NOT_FOUND");
        await client.DeleteAsync("/api/v1/auth/status").ErrorAsync(405, "METHOD_NOT_ALLOWED");
    }
}
