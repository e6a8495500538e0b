using System.Net;
using SimParlant.GraphQL.AspNetCore.Tests.Clients;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Http;

public sealed class MultipartTests
{
    private const string Deferred = """{"query":"{ shelf { title ... @defer(label: \"n\") { note } } numbers @stream(initialCount: 2) }"}""";

    [Fact]
    public async Task Parts_are_separated_by_boundaries_that_follow_each_at_once()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(Deferred, "multipart/mixed, application/graphql-response+json");
        Assert.Equal("multipart/mixed; boundary=\"-\"", response.Content.Headers.ContentType!.ToString());
        const string Head = "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n";
        Assert.Equal(
            "\r\n---" + Head
            + """{"data":{"shelf":{"title":"poems"},"numbers":[1,2]},"pending":[{"id":"0","path":["shelf"],"label":"n"},{"id":"1","path":["numbers"]}],"hasNext":true}"""
            + "\r\n---" + Head
            + """{"incremental":[{"id":"0","data":{"note":"slow"}},{"id":"1","items":[3]}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}"""
            + "\r\n-----\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    [InlineData("*/*")]
    [InlineData(null)]
    [InlineData("multipart/mixed;q=0, application/json")]
    public async Task A_client_that_takes_one_answer_gets_all_of_it_at_once(string? accept)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(Deferred, accept);
        Assert.Equal("""{"data":{"shelf":{"title":"poems","note":"slow"},"numbers":[1,2,3]}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_answer_that_comes_at_once_is_plain_json_where_the_client_takes_it()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync("""{"query":"{ hello }"}""", "multipart/mixed, application/json");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_client_that_takes_nothing_else_gets_one_part()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync("""{"query":"{ hello }"}""", "multipart/mixed");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("""{"data":{"hello":"Hello world"}}""" + "\r\n-----\r\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_batch_every_answer_comes_at_once()
    {
        await using var server = await TestServer.StartAsync(options => options.EnableBatching = true);
        using var response = await server.PostAsync($"[{Deferred},{Deferred}]", "multipart/mixed, application/json");
        const string Whole = """{"data":{"shelf":{"title":"poems","note":"slow"},"numbers":[1,2,3]}}""";
        Assert.Equal($"[{Whole},{Whole}]", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Parts_come_as_events_too()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(Deferred, "text/event-stream");
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(2, text.Split("event: next").Length - 1);
        Assert.Contains("\"hasNext\":false", text, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task The_client_meros_reads_the_parts_as_they_come()
    {
        await using var server = await TestServer.StartAsync();
        var output = await NodeClients.RunAsync("""
            import { meros } from 'meros/browser';
            const response = await fetch(process.argv.at(-1), {
              method: 'POST',
              headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
              body: JSON.stringify({ query: '{ shelf { title ... @defer { note } } }' }),
            });
            for await (const part of await meros(response)) console.log(JSON.stringify(part.body));
            """, server.Address.AbsoluteUri);
        Assert.Equal(
            [
                """{"data":{"shelf":{"title":"poems"}},"pending":[{"id":"0","path":["shelf"]}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"note":"slow"}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [NodeFact]
    public async Task The_client_graphql_ws_receives_the_parts_in_order()
    {
        await using var server = await TestServer.StartAsync();
        var output = await NodeClients.RunAsync("""
            import { createClient } from 'graphql-ws';
            import WebSocket from 'ws';
            const client = createClient({ url: process.argv.at(-1), webSocketImpl: WebSocket, retryAttempts: 0 });
            for await (const result of client.iterate({ query: '{ shelf { title ... @defer { note } } }' })) console.log(JSON.stringify(result));
            await client.dispose();
            """, server.SocketAddress.AbsoluteUri);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
