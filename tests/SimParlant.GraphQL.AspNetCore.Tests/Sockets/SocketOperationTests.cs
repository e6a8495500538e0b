using System.Net.WebSockets;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Sockets;

public sealed class SocketOperationTests
{
    private const string CountA = """subscription { count(topic: \"a\") }""";
    private const string CountB = """subscription { count(topic: \"b\") }""";

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"Hello world"}}""")]
    [InlineData("mutation { add(by: 2) }", """{"data":{"add":2}}""")]
    public async Task A_query_or_mutation_is_one_result_and_a_completion(string query, string payload)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", query);
        Assert.Equal($$"""{"id":"1","type":"next","payload":{{payload}}}""", await client.ReadAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReadAsync());
    }

    [Fact]
    public async Task An_id_may_be_used_again_after_each_completion()
    {
        await using var server = await TestServer.StartAsync(o => o.Sockets.MaxOperations = 1);
        using var client = await server.OpenAsync();
        for (var i = 0; i < 200; i++)
        {
            await client.SubscribeAsync("1", "{ hello }");
            Assert.Contains("next", await client.ReadAsync());
            Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReadAsync());
        }
    }

    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("{")]
    [InlineData("")]
    public async Task What_cannot_execute_is_an_error_message(string query)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", query);
        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":""", await client.ReadAsync());
        await client.SubscribeAsync("1", "{ hello }");
        Assert.Contains("Hello world", await client.ReadAsync());
    }

    [Fact]
    public async Task Several_operations_share_a_socket_until_their_sources_end()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await client.SubscribeAsync("2", CountB);
        server.Feed["a"].Send(1);
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"count":1}}}""", await client.ReadAsync());
        server.Feed["b"].Send(7);
        Assert.Equal("""{"id":"2","type":"next","payload":{"data":{"count":7}}}""", await client.ReadAsync());
        server.Feed["a"].Complete();
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReadAsync());
        await server.Feed["a"].Left;
    }

    [Fact]
    public async Task A_client_that_completes_ends_the_source_and_hears_no_more()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await server.Feed["a"].Left;
        await client.SubscribeAsync("1", "{ hello }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"Hello world"}}}""", await client.ReadAsync());
    }

    [Fact]
    public async Task An_id_in_use_closes_with_4409_and_ends_the_source()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        await client.SubscribeAsync("1", CountB);
        Assert.Equal((4409, "Subscriber for 1 already exists"), await client.ReadCloseAsync());
        await server.Feed["a"].Left;
    }

    [Fact]
    public async Task One_operation_too_many_is_refused_and_the_others_go_on()
    {
        await using var server = await TestServer.StartAsync(o => o.Sockets.MaxOperations = 1);
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await client.SubscribeAsync("2", "{ hello }");
        Assert.StartsWith("""{"id":"2","type":"error","payload":[""", await client.ReadAsync());
        server.Feed["a"].Send(1);
        Assert.Contains("\"id\":\"1\"", await client.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_closes_is_answered_and_its_source_ends()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Wait.Limit);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.Socket.CloseStatus);
        await server.Feed["a"].Left;
    }

    [Fact]
    public async Task A_client_that_vanishes_ends_its_source()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        client.Socket.Abort();
        await server.Feed["a"].Left;
    }

    [Fact]
    public async Task A_server_that_stops_says_1001_and_does_not_wait_for_subscriptions()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        var stopping = server.StopAsync();
        Assert.Equal((1001, "The server is going away"), await client.ReadCloseAsync());
        await server.Feed["a"].Left;
        await stopping;
    }

    [Fact]
    public async Task A_client_that_takes_nothing_holds_its_source_back_and_is_dropped()
    {
        await using var server = await TestServer.StartAsync(o => o.Sockets.SendTimeout = TimeSpan.FromMilliseconds(300));
        using var client = await server.OpenAsync();
        await client.SubscribeAsync("1", "subscription { flood }");
        await server.Feed["flood"].Left;
        Assert.InRange(server.Feed.Flooded, 1, 1000);
    }
}
