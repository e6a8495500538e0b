using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>A client of the graphql-transport-ws protocol over a real WebSocket.</summary>
internal sealed class GraphSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    private GraphSocket()
    {
        _socket.Options.AddSubProtocol("graphql-transport-ws");
    }

    public static async Task<GraphSocket> OpenAsync(Uri api, Action<ClientWebSocketOptions>? configure = null)
    {
        var client = new GraphSocket();
        configure?.Invoke(client._socket.Options);
        using var patience = Patience();
        await client._socket.ConnectAsync(new UriBuilder(api) { Scheme = "ws", Path = "/graphql" }.Uri, patience.Token);
        return client;
    }

    /// <summary>Opens, signs in with the payload, and waits for the acknowledgement.</summary>
    public static async Task<GraphSocket> ConnectAsync(Uri api, string token)
    {
        var client = await OpenAsync(api);
        await client.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        var answer = await client.ReceiveAsync();
        Assert.True((string?)answer?["type"] == "connection_ack", $"{answer?.ToJsonString()} {client._socket.CloseStatus} {client._socket.CloseStatusDescription}");
        return client;
    }

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    public async Task SendAsync(object message)
    {
        using var patience = Patience();
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, patience.Token);
    }

    /// <summary>The next message; null when the server closed.</summary>
    public async Task<JsonNode?> ReceiveAsync()
    {
        using var patience = Patience();
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                var message = JsonNode.Parse(text.ToArray())!;
                if ((string?)message["type"] is not ("ping" or "pong"))
                {
                    return message;
                }

                text.SetLength(0);
            }
        }
    }

    /// <summary>The data of the next event of the subscription.</summary>
    public async Task<JsonNode> NextAsync(string id)
    {
        var message = await ReceiveAsync();
        Assert.NotNull(message);
        Assert.Equal(("next", id), ((string?)message["type"], (string?)message["id"]));
        Assert.Null(message["payload"]!["errors"]);
        return message["payload"]!["data"]!;
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var patience = Patience();
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }

        _socket.Dispose();
    }

    // Of each wait: how long the socket has been open says nothing.
    private static CancellationTokenSource Patience() => new(TimeSpan.FromSeconds(20));
}
