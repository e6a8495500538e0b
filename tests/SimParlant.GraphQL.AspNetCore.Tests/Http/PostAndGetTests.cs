using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Http;

public sealed class PostAndGetTests
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    [Theory]
    [InlineData("""{"query":"{ hello }"}""", New, 200)]
    [InlineData("""{"query":"{ hello }"}""", Old, 200)]
    [InlineData("""{"query":"{ fail }"}""", New, 200)]
    [InlineData("""{"query":"{ nothing }"}""", New, 400)]
    [InlineData("""{"query":"{ nothing }"}""", Old, 200)]
    [InlineData("""{"query":"{"}""", New, 400)]
    [InlineData("""{"query":"{"}""", Old, 200)]
    [InlineData("""{"query":"query A { hello }","operationName":"B"}""", New, 400)]
    [InlineData("""{"query":"query($n: Int!) { twice(number: $n) }","variables":{"n":"x"}}""", New, 400)]
    [InlineData("""{"query":"query($n: Int!) { twice(number: $n) }"}""", New, 400)]
    [InlineData("""{"query":"{ hello }","variables":[]}""", New, 400)]
    [InlineData("""{"query":7}""", New, 400)]
    [InlineData("""{"query":"\ud800"}""", New, 400)]
    [InlineData("{}", New, 400)]
    [InlineData("{}", Old, 400)]
    [InlineData("""{"query":""", New, 400)]
    [InlineData("""{"query":"{ hello }"} x""", New, 400)]
    [InlineData("", New, 400)]
    [InlineData("""[{"query":"{ hello }"}]""", New, 400)]
    [InlineData("""{"query":"subscription { flood }"}""", New, 406)]
    public async Task A_post_is_answered_in_the_type_asked_for_with_its_status(string body, string accept, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(body, accept);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, accept), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain("a secret", text);
        Assert.Equal(text.Contains("\"errors\""), text != """{"data":{"hello":"Hello world"}}""");
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=latin1", 415)]
    [InlineData("application/json; charset=UTF-8", 200)]
    public async Task A_body_must_be_json_in_utf8(string contentType, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync("""{"query":"{ hello }"}""", contentType: contentType);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(null, 200, New)]
    [InlineData("*/*", 200, New)]
    [InlineData("text/html, application/json;q=0.5, */*;q=0.1", 200, Old)]
    [InlineData("image/png", 406, null)]
    public async Task The_answer_is_negotiated(string? accept, int status, string? type)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync("""{"query":"{ hello }"}""", accept);
        Assert.Equal((status, type), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_body_too_large_is_413()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxRequestSize = 1000);
        using var response = await server.PostAsync($$$"""{"query":"{ hello }","extensions":{"a":"{{{new string('x', 2000)}}}"}}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("HC0010", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_batch_runs_in_order_where_it_is_enabled()
    {
        await using var server = await TestServer.StartAsync(o => (o.EnableBatching, o.MaxBatchSize) = (true, 2));
        using var both = await server.PostAsync("""[{"query":"mutation { add(by: 1) }"},{"query":"mutation { add(by: 2) }"}]""");
        Assert.Equal("""[{"data":{"add":1}},{"data":{"add":3}}]""", await both.Content.ReadAsStringAsync());
        using var many = await server.PostAsync("""[{"query":"{ hello }"},{"query":"{ hello }"},{"query":"{ hello }"}]""");
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }

    [Theory]
    [InlineData("?query={hello}", 200)]
    [InlineData("?query=query($n:Int!){twice(number:$n)}&variables={\"n\":2}", 200)]
    [InlineData("?query=query($n:Int!){twice(number:$n)}&variables={", 400)]
    [InlineData("?query={nothing}", 400)]
    [InlineData("", 400)]
    [InlineData("?query=mutation{add(by:1)}", 405)]
    public async Task A_get_carries_queries_only(string query, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.GetAsync(query);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 405 ? "POST" : "", string.Join(",", response.Content.Headers.Allow));
        Assert.Equal(1, server.Feed.Add(1));
    }

    [Theory]
    [InlineData("cross-site", false, 403)]
    [InlineData("same-site", false, 403)]
    [InlineData("cross-site", true, 200)]
    [InlineData("same-origin", false, 200)]
    [InlineData("none", false, 200)]
    public async Task A_get_from_a_foreign_page_needs_the_preflight_header(string site, bool header, int status)
    {
        await using var server = await TestServer.StartAsync();
        (string, string)[] headers = header ? [("Sec-Fetch-Site", site), ("GraphQL-Preflight", "1")] : [("Sec-Fetch-Site", site)];
        using var response = await server.GetAsync("?query={hello}", null, headers);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Other_methods_are_405()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.Http.PutAsync(server.Address, null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task The_schema_is_served_unless_introspection_is_off()
    {
        await using var open = await TestServer.StartAsync();
        using var sdl = await open.GetAsync("?sdl");
        Assert.Equal("application/graphql", sdl.Content.Headers.ContentType!.MediaType);
        Assert.Contains("type Query", await sdl.Content.ReadAsStringAsync());

        await using var closed = await TestServer.StartAsync(schema: s => s.DisableIntrospection());
        using var refused = await closed.GetAsync("?sdl");
        Assert.DoesNotContain("type Query", await refused.Content.ReadAsStringAsync());
        using var introspection = await closed.PostAsync("""{"query":"{ __schema { types { name } } }"}""");
        Assert.Equal(HttpStatusCode.BadRequest, introspection.StatusCode);
        Assert.Contains("HC0046", await introspection.Content.ReadAsStringAsync());
    }
}
