using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Sockets;

public sealed class SocketProtocolTests
{
    [Theory]
    [InlineData("not json", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"type":"dance"}""", 4400)]
    [InlineData("""{"type":"\ud800"}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""", 4401)]
    public async Task A_broken_rule_closes_with_its_code(string message, int code)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(message);
        Assert.Equal(code, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task A_second_introduction_closes_with_4429_after_the_acknowledgement()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal((4429, "Too many initialisation requests"), await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_silent_client_is_closed_with_4408()
    {
        await using var server = await TestServer.StartAsync(o => o.Sockets.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(50));
        using var client = await server.ConnectAsync();
        Assert.Equal(4408, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task An_unknown_subprotocol_is_closed_with_4406()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync(null);
        Assert.Equal(4406, (await client.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task The_subprotocol_is_agreed_on()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenAsync();
        Assert.Equal("graphql-transport-ws", client.Socket.SubProtocol);
    }

    [Fact]
    public async Task A_message_too_big_is_closed_with_1009()
    {
        await using var server = await TestServer.StartAsync(o => o.Sockets.MaxMessageSize = 1000);
        using var client = await server.OpenAsync();
        await client.SendAsync($$$"""{"type":"ping","payload":{"a":"{{{new string('x', 5000)}}}"}}""");
        Assert.Equal(1009, (await client.ReadCloseAsync()).Code);
    }

    [Theory]
    [InlineData("reject", 4403, "Not you")]
    [InlineData("refuse", 4403, "Refused")]
    [InlineData("break", 4500, "Internal server error")]
    public async Task A_client_the_interceptor_does_not_want_is_told_why(string how, int code, string reason)
    {
        await using var server = await TestServer.StartAsync(schema: s => s.AddSocketSessionInterceptor<Doorkeeper>());
        using var client = await server.ConnectAsync();
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"how":"{{{how}}}"}}""");
        Assert.Equal((code, reason), await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync("""{"type":"ping","payload":{"n":1}}""");
        Assert.Equal("""{"type":"pong","payload":{"n":1}}""", await client.ReadAsync());
    }

    [Fact]
    public async Task The_server_pings_a_client_it_accepted()
    {
        await using var server = await TestServer.StartAsync(o => o.Sockets.KeepAliveInterval = TimeSpan.FromMilliseconds(20));
        using var client = await server.OpenAsync();
        Assert.Equal("""{"type":"ping"}""", await client.ReadAsync());
    }

    [Fact]
    public async Task A_socket_with_cookies_opens_only_for_pages_of_this_site()
    {
        await using var server = await TestServer.StartAsync(o => o.AllowedOrigins.Add("https://app.example.com"));
        await Assert.ThrowsAsync<WebSocketException>(() => server.ConnectAsync(headers: [("Origin", "https://evil.example.com"), ("Cookie", "a=b")]));
        using var own = await server.ConnectAsync(headers: [("Origin", server.Address.GetLeftPart(UriPartial.Authority)), ("Cookie", "a=b")]);
        using var allowed = await server.ConnectAsync(headers: [("Origin", "https://app.example.com"), ("Cookie", "a=b")]);
        using var without = await server.ConnectAsync(headers: [("Origin", "https://evil.example.com")]);
    }

    private sealed class Doorkeeper : DefaultSocketSessionInterceptor
    {
        public override ValueTask<ConnectionStatus> OnConnectAsync(
            ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default) =>
            connectionInitMessage.As<Dictionary<string, string>>()!["how"] switch
            {
                "reject" => new(ConnectionStatus.Reject("Not you")),
                "refuse" => throw new GraphQLException("Refused"),
                _ => throw new InvalidOperationException("a secret"),
            };
    }
}
