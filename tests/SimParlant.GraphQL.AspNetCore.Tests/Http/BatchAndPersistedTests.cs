using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Http;

public sealed class BatchAndPersistedTests
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("{hello}")));

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(
        o => o.EnableBatching = true, s => s.UseAutomaticPersistedOperationPipeline().AddInMemoryOperationDocumentStorage());

    [Fact]
    public async Task A_bad_request_in_a_batch_is_answered_in_its_place()
    {
        await using var server = await StartAsync();
        using var response = await server.PostAsync(
            """[{"query":"mutation { add(by: 1) }"},7,{"query":"{"},{"query":"{ nothing }"},{},{"query":"mutation { add(by: 2) }"},{"query":"subscription { flood }"}]""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answers = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal([true, false, false, false, false, true, false], answers.EnumerateArray().Select(answer => answer.TryGetProperty("data", out _)));
        Assert.Equal(3, answers[5].GetProperty("data").GetProperty("add").GetInt32());
    }

    [Fact]
    public async Task Queries_of_a_batch_wait_at_the_same_time_and_mutations_for_all_before_them()
    {
        await using var server = await StartAsync();
        var batch = server.PostAsync("""[{"query":"{ wait(topic: \"a\") }"},{"query":"{ wait(topic: \"b\") }"},{"query":"mutation { add(by: 1) }"},{"query":"{ sum }"}]""");
        await server.Feed["b"].Opened;
        Assert.Equal(10, server.Feed.Add(10));
        server.Feed["b"].Send(2);
        server.Feed["a"].Send(1);
        using var response = await batch;
        Assert.Equal("""[{"data":{"wait":1}},{"data":{"wait":2}},{"data":{"add":11}},{"data":{"sum":11}}]""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_leaves_a_batch_ends_all_of_it()
    {
        await using var server = await StartAsync();
        using var leaving = new CancellationTokenSource();
        using var content = new StringContent("""[{"query":"{ wait(topic: \"a\") }"},{"query":"mutation { add(by: 1) }"}]""", Encoding.UTF8, Old);
        var request = server.Http.PostAsync(server.Address, content, leaving.Token);
        await server.Feed["a"].Opened;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await server.Feed["a"].Left;
        Assert.Equal(1, server.Feed.Add(1));
    }

    [Fact]
    public async Task Persisted_operations_work_inside_batches()
    {
        await using var server = await StartAsync();
        var known = """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"HASH"}}}""".Replace("HASH", Hash, StringComparison.Ordinal);
        var full = known.Insert(1, "\"query\":\"{hello}\",");
        using var unknown = await server.PostAsync($"[{known}]");
        Assert.Contains("PersistedQueryNotFound", await unknown.Content.ReadAsStringAsync());
        using var first = await server.PostAsync($"[{full}]");
        Assert.Contains("\"persisted\":true", await first.Content.ReadAsStringAsync());
        using var both = await server.PostAsync($"[{known},{known}]");
        Assert.Equal("""[{"data":{"hello":"Hello world"}},{"data":{"hello":"Hello world"}}]""", await both.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(New, 400)]
    [InlineData(Old, 200)]
    public async Task An_unknown_hash_is_answered_by_media_type_and_known_once_sent(string accept, int status)
    {
        await using var server = await StartAsync();
        var byBody = $$"""{"documentId":"sha256:{{Hash}}"}""";
        var byQuery = "?extensions=" + Uri.EscapeDataString("{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + Hash + "\"}}");
        using (var unknown = await server.PostAsync(byBody, accept))
        {
            Assert.Equal(status, (int)unknown.StatusCode);
            Assert.Equal("""{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]}""", await unknown.Content.ReadAsStringAsync());
        }
        using (var registered = await server.GetAsync(byQuery + "&query={hello}", accept)) Assert.Equal(HttpStatusCode.OK, registered.StatusCode);
        foreach (var path in new[] { byQuery, $"?documentId=sha256:{Hash}", $"?id={Hash}" })
        {
            using var known = await server.GetAsync(path, accept);
            Assert.Equal("""{"data":{"hello":"Hello world"}}""", await known.Content.ReadAsStringAsync());
        }
        using var posted = await server.PostAsync(byBody, accept);
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await posted.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_persisted_mutation_is_not_run_by_a_get()
    {
        await using var server = await StartAsync();
        const string mutation = "mutation { add(by: 1) }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mutation)));
        using var posted = await server.PostAsync($$"""{"query":"{{mutation}}","documentId":"sha256:{{hash}}"}""");
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        using var got = await server.GetAsync($"?documentId=sha256:{hash}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal(2, server.Feed.Add(1));
    }
}
