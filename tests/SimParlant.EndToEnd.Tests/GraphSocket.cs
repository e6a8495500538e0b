using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimParlant.EndToEnd.Tests;

/// <summary>A plain client of the graphql-transport-ws protocol.</summary>
internal sealed class GraphSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationToken _patience;

    private GraphSocket(CancellationToken patience)
    {
        _patience = patience;
        _socket.Options.AddSubProtocol("graphql-transport-ws");
    }

    public static async Task<GraphSocket> ConnectAsync(Uri api, string token, CancellationToken patience)
    {
        var socket = new GraphSocket(patience);
        await socket._socket.ConnectAsync(new Uri(new UriBuilder(api) { Scheme = "ws", Path = "/graphql" }.ToString()), patience);
        await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        return socket;
    }

    /// <summary>Queries and mutations are one event long.</summary>
    public Task SubscribeAsync(string id, string query, object variables, object? extensions = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables, extensions } });

    /// <summary>The data of the operation's next event; null when it has no more.</summary>
    public async Task<JsonNode?> FindNextAsync(string id)
    {
        while (await ReceiveAsync() is { } message)
        {
            switch ((string)message["type"]!)
            {
                case "ping":
                    await SendAsync(new { type = "pong" });
                    break;
                case "next" when (string?)message["id"] == id:
                    Assert.Null(message["payload"]!["errors"]);
                    return message["payload"]!["data"]!;
                case "error" or "complete" when (string?)message["id"] == id:
                    Assert.Fail(message.ToJsonString());
                    break;
            }
        }

        return null;
    }

    public async Task<JsonNode> NextAsync(string id) => await FindNextAsync(id) ?? throw new InvalidOperationException("The connection was closed.");

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(object message) => _socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web), WebSocketMessageType.Text, endOfMessage: true, _patience);

    private async Task<JsonNode?> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(length), _patience);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return JsonNode.Parse(buffer.AsSpan(0, length));
            }
        }
    }
}
