using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Http;

public sealed class ProtectionTests
{
    private const string Add = """{"query":"mutation { add(by: 1) }"}""";

    [Theory]
    [InlineData("text/plain", Add)]
    [InlineData("application/x-www-form-urlencoded", "query=mutation%7Badd(by:1)%7D")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + Add + "\r\n--x--")]
    [InlineData("text/plain; application/json", Add)]
    [InlineData("application/jsonp", Add)]
    [InlineData("", Add)]
    public async Task What_a_foreign_form_can_send_never_executes(string contentType, string body)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(body, contentType: contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(1, server.Feed.Add(1));
    }

    [Theory]
    [InlineData(10_000_000, true)]
    [InlineData(200_000, false)]
    public async Task A_body_too_large_is_refused_whether_its_length_was_told_or_not(int length, bool told)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StreamContent(new MemoryStream(new byte[length]));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = content };
        if (!told) request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("HC0010", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Hostile_documents_are_answered_as_bad_requests()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxRequestSize = 1_000_000);
        string[] documents =
        [
            "{" + string.Concat(Enumerable.Range(0, 600).Select(i => $" a{i}: hello")) + "}",
            string.Concat(Enumerable.Repeat("{ hello ", 5000)),
            "{ hello" + string.Concat(Enumerable.Repeat(" @include(if: true)", 3000)) + "}",
            "{ ...A } fragment A on Query { ...A }",
            "{" + string.Concat(Enumerable.Repeat(" hello", 20_000)) + "}",
        ];
        foreach (var document in documents)
        {
            using var response = await server.PostAsync(JsonSerializer.Serialize(new { query = document }));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var errors = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("errors");
            Assert.All(errors.EnumerateArray(), error => Assert.True(error.GetProperty("extensions").TryGetProperty("code", out _)));
        }
        using var nested = await server.PostAsync("""{"query":"{ hello }","variables":""" + string.Concat(Enumerable.Repeat("{\"a\":", 500)));
        Assert.Equal(HttpStatusCode.BadRequest, nested.StatusCode);
    }

    [Fact]
    public async Task A_server_with_no_place_free_says_so_with_503()
    {
        await using var server = await TestServer.StartAsync(schema: s => s.ModifyRequestOptions(o => o.MaxConcurrentExecutions = 1));
        var waiting = server.PostAsync("""{"query":"{ wait(topic: \"a\") }"}""");
        await server.Feed["a"].Opened;
        foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
        {
            using var refused = await server.PostAsync("""{"query":"{ hello }"}""", accept);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
            Assert.Contains("EXEC_TOO_MANY_REQUESTS", await refused.Content.ReadAsStringAsync());
        }
        server.Feed["a"].Send(5);
        using var answered = await waiting;
        Assert.Equal("""{"data":{"wait":5}}""", await answered.Content.ReadAsStringAsync());
        using var next = await server.PostAsync("""{"query":"{ hello }"}""");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_client_that_leaves_takes_its_operation_along()
    {
        await using var server = await TestServer.StartAsync();
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent("""{"query":"{ wait(topic: \"a\") }"}""", Encoding.UTF8, "application/json");
        var request = server.Http.PostAsync(server.Address, content, leaving.Token);
        await server.Feed["a"].Opened;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await server.Feed["a"].Left;
    }

    [Theory]
    [InlineData("report", """{"data":{"hello":"Hello world"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("validate", """{"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("anything", """{"data":{"hello":"Hello world"}}""")]
    public async Task The_cost_is_told_to_those_who_ask(string header, string answer)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.GetAsync("?query={hello}", null, ("GraphQL-Cost", header));
        Assert.Equal((HttpStatusCode.OK, answer), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task An_unexpected_error_tells_the_id_it_is_logged_under_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        using var failed = await server.PostAsync("""{"query":"{ fail }"}""");
        Assert.Single(failed.Headers.GetValues("X-Request-Id"));
        Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["fail"]}],"data":null}""",
            await failed.Content.ReadAsStringAsync());
        using var fine = await server.PostAsync("""{"query":"{ hello }"}""");
        Assert.False(fine.Headers.Contains("X-Request-Id"));
    }

    [Fact]
    public async Task The_schema_is_sent_once_to_a_client_that_keeps_it()
    {
        await using var server = await TestServer.StartAsync();
        using var first = await server.GetAsync("?sdl");
        var tag = first.Headers.ETag!.ToString();
        using var again = await server.GetAsync("?sdl", null, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var other = await server.GetAsync("?sdl", null, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }
}
