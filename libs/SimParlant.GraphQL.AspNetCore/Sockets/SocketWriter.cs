using System.Net.WebSockets;
using System.Threading.Channels;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The only sender of a session. Its queue is bounded: operations wait for a slow client instead of filling memory.</summary>
internal sealed class SocketWriter(WebSocket socket, int capacity)
{
    private readonly Channel<ReadOnlyMemory<byte>> _queue =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(capacity) { SingleReader = true });

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(message, cancellationToken);

    /// <summary>Sends unless the queue is full; then the client has enough to read anyway.</summary>
    public void TrySend(ReadOnlyMemory<byte> message) => _queue.Writer.TryWrite(message);

    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Sends until completed; leaves quietly when the client is gone.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in _queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
    }
}
