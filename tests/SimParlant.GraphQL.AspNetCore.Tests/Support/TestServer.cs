using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Execution.Configuration;

namespace SimParlant.GraphQL.AspNetCore.Tests.Support;

/// <summary>The test schema on a real Kestrel at a free port.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(new Uri(app.Urls.Single()), "/graphql");
        Http = new HttpClient { Timeout = Wait.Limit };
    }

    public Uri Address { get; }

    public Uri SocketAddress => new UriBuilder(Address) { Scheme = "ws" }.Uri;

    public HttpClient Http { get; }

    public Feed Feed => _app.Services.GetRequiredService<Feed>();

    public static async Task<TestServer> StartAsync(Action<GraphQLServerOptions>? options = null, Action<IRequestExecutorBuilder>? schema = null, ILoggerProvider? logs = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        if (logs is not null) builder.Logging.AddProvider(logs);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<Feed>();
        var graph = builder.Services.AddGraphQLServer().AddQueryType().AddMutationType().AddSubscriptionType()
            .AddTypeExtension(typeof(Queries)).AddTypeExtension(typeof(Mutations)).AddTypeExtension(typeof(Subscriptions))
            .ModifyOptions(features => features.EnableDefer = features.EnableStream = true);
        schema?.Invoke(graph);
        var app = builder.Build();
        app.MapGraphQL().WithOptions(served => options?.Invoke(served));
        await app.StartAsync();
        return new TestServer(app);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? accept = null, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (contentType.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(request, accept);
    }

    public Task<HttpResponseMessage> GetAsync(string query, string? accept = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address + query);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return SendAsync(request, accept);
    }

    public async Task<SocketClient> ConnectAsync(string? protocol = "graphql-transport-ws", params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        if (protocol is not null) socket.Options.AddSubProtocol(protocol);
        foreach (var (name, value) in headers) socket.Options.SetRequestHeader(name, value);
        await socket.ConnectAsync(SocketAddress, CancellationToken.None).WaitAsync(Wait.Limit);
        return new SocketClient(socket);
    }

    /// <summary>A socket that was acknowledged.</summary>
    public async Task<SocketClient> OpenAsync()
    {
        var client = await ConnectAsync();
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReadAsync());
        return client;
    }

    public Task StopAsync() => _app.StopAsync().WaitAsync(Wait.Limit);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accept)
    {
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}

/// <summary>A client that says exactly what a test tells it to.</summary>
internal sealed class SocketClient(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[256 * 1024];

    public ClientWebSocket Socket => socket;

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None).WaitAsync(Wait.Limit);

    public Task SubscribeAsync(string id, string query) => SendAsync($$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query}}}"}}""");

    public async Task<string> ReadAsync() => await ReceiveAsync() ?? throw new InvalidOperationException($"Closed: {socket.CloseStatus} {socket.CloseStatusDescription}");

    public async Task<(int Code, string? Reason)> ReadCloseAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Wait.Limit);
        return ((int)socket.CloseStatus!, socket.CloseStatusDescription);
    }

    public void Dispose() => socket.Dispose();

    private async Task<string?> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).AsTask().WaitAsync(Wait.Limit);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }
}
