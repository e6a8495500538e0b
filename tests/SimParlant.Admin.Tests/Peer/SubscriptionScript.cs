using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace SimParlant.Admin.Tests.Peer;

/// <summary>The server's side of graphql-transport-ws: accepts one connection after the other and sends what the test says.</summary>
internal sealed class SubscriptionScript : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<SocketPeer> _connections = Channel.CreateUnbounded<SocketPeer>();

    /// <summary>Close codes answered to connection_init instead of an acknowledgement.</summary>
    public int? RefuseWith { get; set; }

    /// <summary>The next connection that subscribed.</summary>
    public ValueTask<SocketPeer> NextAsync(CancellationToken ct) => _connections.Reader.ReadAsync(ct);

    public async Task ServeAsync(WebSocket socket, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, _over.Token);
        var peer = new SocketPeer(socket, either.Token);
        try
        {
            peer.Init = await peer.ReceiveAsync("connection_init");
            if (RefuseWith is { } code)
            {
                await socket.CloseAsync((WebSocketCloseStatus)code, "Refused", either.Token);
                return;
            }
            await peer.SendAsync(new { type = "connection_ack" });
            peer.Subscribe = await peer.ReceiveAsync("subscribe");
            await _connections.Writer.WriteAsync(peer, either.Token);
            await peer.Finished;
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The console hung up; tests look at what it did before.
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }
}

/// <summary>One accepted connection, driven by the test.</summary>
internal sealed class SocketPeer(WebSocket socket, CancellationToken ct)
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JsonElement Init { get; set; }
    public JsonElement Subscribe { get; set; }
    public string? Protocol => socket.SubProtocol;
    public JsonElement Variables => Subscribe.GetProperty("payload").GetProperty("variables");
    public Task Finished => _finished.Task.WaitAsync(ct);

    public Task NextAsync(object data) => SendAsync(new { id = "1", type = "next", payload = new { data } });

    public Task SendAsync(object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, ct);

    public async Task<JsonElement> ReceiveAsync(string type)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            length += part.Count;
            if (part.EndOfMessage) { break; }
        }
        var message = JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length));
        Assert.Equal(type, message.GetProperty("type").GetString());
        return message;
    }

    /// <summary>Waits until the console closed its side.</summary>
    public async Task HangUpAsync()
    {
        var part = await socket.ReceiveAsync(new byte[1024], ct);
        Assert.Equal(WebSocketMessageType.Close, part.MessageType);
        _finished.TrySetResult();
    }

    /// <summary>Breaks the connection without a goodbye.</summary>
    public void Drop()
    {
        socket.Abort();
        _finished.TrySetResult();
    }
}
