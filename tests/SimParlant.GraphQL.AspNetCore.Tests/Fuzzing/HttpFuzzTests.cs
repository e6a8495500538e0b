using System.Net;
using System.Text;
using System.Text.Json;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Fuzzing;

/// <summary>Whatever arrives over HTTP, the answer is the client's fault or a response, never the server's.</summary>
public sealed class HttpFuzzTests
{
    [Fact]
    public async Task Any_body_is_answered()
    {
        var faults = new ServerFaults();
        await using var server = await TestServer.StartAsync(logs: faults);
        var mutations = new RequestMutations(1);
        for (var round = 0; round < 4000; round++)
        {
            var body = mutations.Next();
            var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mutations.Random.Next(10) > 0
                ? mutations.Pick("application/json", "application/json; charset=utf-8")
                : mutations.Pick("application/graphql", "text/plain", "multipart/form-data", "application/json;charset=utf-16", ";", "application/x-www-form-urlencoded"));
            AddAccept(mutations, request);
            await AssertAnsweredAsync(server, request, Encoding.Latin1.GetString(body));
            Assert.True(faults.First is null, $"{faults.First}\n{Encoding.Latin1.GetString(body)}");
        }
    }

    [Fact]
    public async Task Any_query_string_is_answered()
    {
        var faults = new ServerFaults();
        await using var server = await TestServer.StartAsync(logs: faults);
        var mutations = new RequestMutations(2);
        for (var round = 0; round < 2000; round++)
        {
            var text = $"?{mutations.Pick("query", "query", "documentId", "x")}={Escape(mutations)}&variables={Escape(mutations)}&extensions={Escape(mutations)}&operationName={mutations.Pick("", "Q", "%00")}";
            var request = new HttpRequestMessage(mutations.Pick(HttpMethod.Get, HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Head), server.Address + text);
            request.Headers.Add("GraphQL-Preflight", "1");
            AddAccept(mutations, request);
            await AssertAnsweredAsync(server, request, text);
            Assert.True(faults.First is null, $"{faults.First}\n{text}");
        }
    }

    private static string Escape(RequestMutations mutations) => mutations.Random.Next(4) switch
    {
        0 => "%7B%20hello%20%7D",
        1 => "%7B%22n%22%3A1%7D",
        2 => mutations.Pick("%", "%zz", "%ff%fe", "%ED%A0%80", ""),
        _ => string.Concat(mutations.Next().Select(value => $"%{value:x2}")),
    };

    private static void AddAccept(RequestMutations mutations, HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Accept", mutations.Pick(
        "application/json", "application/graphql-response+json", "*/*", "text/html", "application/json;q=0", "multipart/mixed", "q", "text/event-stream, */*;q=0.1", ""));

    private static async Task AssertAnsweredAsync(TestServer server, HttpRequestMessage request, string shown)
    {
        using var response = await server.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 500, $"{response.StatusCode}\n{request}\n{shown}\n{body}");
        if (request.Method == HttpMethod.Head || response.Content.Headers.ContentType is not { MediaType: "application/json" or "application/graphql-response+json" } type) return;
        var answer = JsonElement.Parse(body);
        foreach (var single in answer.ValueKind is JsonValueKind.Array ? answer.EnumerateArray().ToArray() : [answer])
        {
            var data = single.TryGetProperty("data", out _);
            var errors = single.TryGetProperty("errors", out var told) && told.GetArrayLength() > 0 && told.EnumerateArray().All(error => error.GetProperty("message").GetString() is { Length: > 0 });
            Assert.True(data || errors, $"{request}\n{shown}\n{body}");
            Assert.True(data || type.MediaType == "application/json" || response.StatusCode != HttpStatusCode.OK, $"{request}\n{shown}\n{body}");
        }
    }
}
