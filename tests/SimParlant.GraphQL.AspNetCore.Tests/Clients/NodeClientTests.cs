using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Clients;

public sealed class NodeClientTests
{
    [NodeFact]
    public async Task The_client_graphql_ws_queries_subscribes_and_leaves()
    {
        await using var server = await TestServer.StartAsync();
        server.Feed["a"].Send(1, 2, 3);
        var output = await NodeClients.RunAsync("""
            import { createClient } from 'graphql-ws';
            import WebSocket from 'ws';
            const client = createClient({ url: process.argv.at(-1), webSocketImpl: WebSocket, retryAttempts: 0 });
            const say = value => console.log(JSON.stringify(value));
            for await (const result of client.iterate({ query: 'query($n: Int!) { twice(number: $n) }', variables: { n: 4 } })) say(result);
            for await (const result of client.iterate({ query: 'mutation { add(by: 5) }' })) say(result);
            try { for await (const result of client.iterate({ query: '{ nothing }' })) say(result); } catch (errors) { say(errors.length); }
            for await (const result of client.iterate({ query: 'subscription { count(topic: "a") }' })) { say(result); if (result.data.count === 3) break; }
            await client.dispose();
            """, server.SocketAddress.AbsoluteUri);
        Assert.Equal(
            ["""{"data":{"twice":8}}""", """{"data":{"add":5}}""", "1", """{"data":{"count":1}}""", """{"data":{"count":2}}""", """{"data":{"count":3}}"""],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await server.Feed["a"].Left;
    }

    [NodeFact]
    public async Task The_client_graphql_sse_queries_subscribes_and_leaves()
    {
        await using var server = await TestServer.StartAsync();
        server.Feed["a"].Send(1, 2);
        server.Feed["b"].Send(1);
        server.Feed["b"].Complete();
        var output = await NodeClients.RunAsync("""
            import { createClient } from 'graphql-sse';
            const client = createClient({ url: process.argv.at(-1), retryAttempts: 0 });
            const say = value => console.log(JSON.stringify(value));
            for await (const result of client.iterate({ query: '{ hello }' })) say(result);
            for await (const result of client.iterate({ query: 'subscription { count(topic: "b") }' })) say(result);
            for await (const result of client.iterate({ query: 'subscription { count(topic: "a") }' })) { say(result); if (result.data.count === 2) break; }
            client.dispose();
            """, server.Address.AbsoluteUri);
        Assert.Equal(
            ["""{"data":{"hello":"Hello world"}}""", """{"data":{"count":1}}""", """{"data":{"count":1}}""", """{"data":{"count":2}}"""],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await server.Feed["a"].Left;
    }

    [NodeFact]
    public async Task Fetch_reads_answers_and_refusals_in_both_media_types()
    {
        await using var server = await TestServer.StartAsync();
        var output = await NodeClients.RunAsync("""
            const ask = async (accept, query) => {
              const response = await fetch(process.argv.at(-1), {
                method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify({ query }),
              });
              const { data, errors } = await response.json();
              console.log(response.status, response.headers.get('content-type'), JSON.stringify(data ?? null), errors?.length ?? 0);
            };
            for (const accept of ['application/graphql-response+json', 'application/json']) {
              await ask(accept, '{ hello }');
              await ask(accept, '{ nothing }');
              await ask(accept, '{ fail }');
            }
            """, server.Address.AbsoluteUri);
        Assert.Equal(
            [
                """200 application/graphql-response+json; charset=utf-8 {"hello":"Hello world"} 0""",
                "400 application/graphql-response+json; charset=utf-8 null 1",
                "200 application/graphql-response+json; charset=utf-8 null 1",
                """200 application/json; charset=utf-8 {"hello":"Hello world"} 0""",
                "200 application/json; charset=utf-8 null 1",
                "200 application/json; charset=utf-8 null 1",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [NodeFact]
    public async Task The_audits_of_graphql_over_http_pass()
    {
        await using var server = await TestServer.StartAsync();
        var output = await NodeClients.RunAsync("""
            import { auditServer } from 'graphql-http';
            // These two want the older type where a client has no wish; since 2025 the draft prefers the newer one.
            const old = ['47DE', '80D8'];
            for (const audit of await auditServer({ url: process.argv.at(-1) }))
              if (audit.status !== 'ok' && audit.status !== 'notice' && !old.includes(audit.id)) console.log(audit.status, audit.id, audit.name, audit.reason);
            """, server.Address.AbsoluteUri);
        Assert.Equal("", output);
    }
}
