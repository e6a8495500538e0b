using System.Net.WebSockets;
using System.Threading.Channels;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The only sender of messages of a session. Its queue is bounded: operations wait for a slow client instead of filling memory.</summary>
internal sealed class SocketWriter(WebSocket socket, GraphQLSocketOptions options, TimeProvider time)
{
    private readonly Channel<ReadOnlyMemory<byte>> _queue =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.OutgoingCapacity) { SingleReader = true });
    private volatile bool _discarding;

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(message, cancellationToken);

    /// <summary>Sends unless the queue is full; then the client has enough to read anyway.</summary>
    public void TrySend(ReadOnlyMemory<byte> message) => _queue.Writer.TryWrite(message);

    /// <summary>Takes no more messages; those waiting are still sent, or dropped when nobody wants them.</summary>
    public void Complete(bool discard)
    {
        _discarding = discard;
        _queue.Writer.TryComplete();
    }

    /// <summary>Sends until completed.</summary>
    /// <exception cref="TimeoutException">The client took nothing for <see cref="GraphQLSocketOptions.SendTimeout"/>.</exception>
    public async Task RunAsync()
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                if (!_discarding) await SendOneAsync(message).ConfigureAwait(false);
            }
        }
        catch (Exception gone)
        {
            _queue.Writer.TryComplete(gone);
            throw;
        }
    }

    // Canceling a send aborts the socket and with it the close code, so a send is only ever waited for.
    private async ValueTask SendOneAsync(ReadOnlyMemory<byte> message)
    {
        var sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompleted) await sending.ConfigureAwait(false);
        else await sending.AsTask().WaitAsync(options.SendTimeout, time).ConfigureAwait(false);
    }
}
