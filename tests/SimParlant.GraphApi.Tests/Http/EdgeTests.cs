using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Http;

public sealed class EdgeTests(Api api) : IClassFixture<Api>
{
    private static readonly string Cookie = $"better-auth.session_token={Uri.EscapeDataString(
        $"{Demo.Token("ada")}.{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Api.Secret), Encoding.UTF8.GetBytes(Demo.Token("ada"))))}")}";

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/v1/auth/status")]
    [InlineData("/nowhere")]
    public async Task Every_answer_tells_a_browser_to_do_nothing_with_it(string path)
    {
        using var client = api.As(null);
        using var response = await client.GetAsync(path);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "https://app.sim.com.evil.example", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Origin", "https://app.sim.com", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    public async Task A_cookie_changes_nothing_for_a_page_of_another_site(string header, string value, bool own)
    {
        var name = Any.Word();
        using var client = api.As(null);
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        client.DefaultRequestHeaders.Add(header, value);
        using var rest = await client.PostAsync("/api/v1/agents", Answers.Json($$"""{"name":"{{name}}","workspace_id":"{{Demo.AcmeSupport}}"}"""));
        using var graph = await client.PostAsync("/graphql", Answers.Json($$"""{"query":"mutation { createAgent(input: { workspaceId: \"{{Demo.AcmeSupport}}\", name: \"{{name}}2\" }) { agent { id } } }"}"""));
        Assert.Equal(own ? HttpStatusCode.Created : HttpStatusCode.Unauthorized, rest.StatusCode);
        Assert.Equal(own ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, graph.StatusCode);
        Assert.Equal(own ? 2 : 0, await api.Database.SingleAsync<long>("select count(*) from parlant_agent where name like $1", $"{name}%"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task What_a_form_of_another_site_can_send_is_no_request_of_ours(string contentType)
    {
        using var client = api.As(null);
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        foreach (var path in (string[])["/api/v1/agents", "/graphql"])
        {
            using var content = new StringContent("""{"query":"{ me { id } }"}""", Encoding.UTF8, contentType);
            using var response = await client.PostAsync(path, content);
            Assert.InRange((int)response.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_socket()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => GraphSocket.OpenAsync(api.Address, options =>
        {
            options.SetRequestHeader("Cookie", Cookie);
            options.SetRequestHeader("Origin", "https://evil.example");
        }));
        Assert.Contains("403", refused.Message);
    }

    [Fact]
    public async Task A_mutation_is_no_link_to_be_followed()
    {
        using var client = api.As("ada");
        using var response = await client.GetAsync("/graphql?query=" + Uri.EscapeDataString($$"""mutation { createAgent(input: { workspaceId: "{{Demo.AcmeSupport}}", name: "link" }) { agent { id } } }"""));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(0, await api.Database.SingleAsync<long>("select count(*) from parlant_agent where name = 'link'"));
    }

    [Fact]
    public async Task Other_sites_are_not_invited_and_ours_are()
    {
        Assert.Equal((null, false), await AllowedOriginAsync("https://evil.example"));
        Assert.Equal(("https://app.sim.com", true), await AllowedOriginAsync("https://app.sim.com"));
    }

    [Theory]
    [InlineData("/api/v1/customer-tokens")]
    [InlineData("/api/v1/agents/sessions")]
    [InlineData("/api/v1/agents/sessions/0190a5d8-0000-7000-8000-000000000000/messages")]
    public async Task Any_page_may_speak_to_the_routes_of_customers_and_brings_no_cookie(string path)
    {
        Assert.Equal(("*", false), await AllowedOriginAsync("https://shop.example", path));
        Assert.Equal(("https://app.sim.com", true), await AllowedOriginAsync("https://app.sim.com", path));
        Assert.Equal((null, false), await AllowedOriginAsync("https://shop.example", "/api/v1/agents/sessionsandmore"));
    }

    [Fact]
    public async Task Where_TLS_is_required_plain_text_is_refused_and_probes_are_not()
    {
        await using var factory = Api.Create("Host=127.0.0.1;Port=1;Database=x;SSL Mode=Require", null).WithWebHostBuilder(host => host.UseSetting("Tls:Required", "true"));
        using var plain = factory.CreateClient(new() { BaseAddress = new Uri("http://localhost") });
        await plain.GetAsync("/api/v1/auth/status").ErrorAsync(403, "HTTPS_REQUIRED");
        using var alive = await plain.GetAsync("/alive");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        using var encrypted = factory.CreateClient(new() { BaseAddress = new Uri("https://localhost") });
        using var status = await encrypted.GetAsync("/api/v1/auth/status");
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
        Assert.Equal("max-age=31536000", Assert.Single(status.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("your_super_secret_better_auth_secret_key")]
    [InlineData("replace-me-replace-me-replace-me-replace")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("DEMO-0123456789abcdef0123456789abcdef")]
    public async Task Production_does_not_start_with_a_secret_everybody_knows(string secret)
    {
        await using var factory = Api.Create(api.Database.AppConnectionString, null, secret: secret);
        var failure = Assert.ThrowsAny<OptionsValidationException>(() => factory.CreateClient());
        Assert.Contains("openssl rand -hex 32", failure.Message);
        Assert.DoesNotContain(secret, failure.Message);
        Assert.True(DemoSecrets.IsDemo(secret));
    }

    [Fact]
    public async Task Who_dawdles_over_the_headers_is_hung_up_on()
    {
        await using var factory = Api.Create(api.Database.AppConnectionString, null).WithWebHostBuilder(host => host.UseSetting("Limits:HeaderSeconds", "1"));
        factory.UseKestrel();
        factory.StartServer();
        var answer = await RawHttp.SendAsync(Api.AddressOf(factory), "GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        Assert.Equal(408, RawHttp.StatusOf(answer));
    }

    private async Task<(string? Origin, bool WithCookies)> AllowedOriginAsync(string origin, string path = "/api/v1/agents")
    {
        using var client = api.As(null);
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await client.SendAsync(request);
        return (response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? Assert.Single(allowed) : null,
            response.Headers.Contains("Access-Control-Allow-Credentials"));
    }
}
