using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>
/// The only sender of messages of a session. Its queue is bounded: operations wait for a slow client instead of filling memory.
/// A thread is used only while something waits, and what waits together leaves together.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, CorkedStream? cork, GraphQLSocketOptions options, TimeProvider time) : IThreadPoolWorkItem
{
    private const int FlushSize = 16 * 1024;   // keeps the timeout one for a message, not for all that wait

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();   // guards all of the below, but for the messages being sent
    private MessageBatch _waiting = new();
    private MessageBatch _sending = new();
    private TaskCompletionSource? _room;
    private bool _running;
    private bool _completed;
    private volatile bool _discarding;
    private Exception? _gone;

    /// <summary>Completes when the writer was completed and all was sent.</summary>
    /// <exception cref="TimeoutException">The client took nothing for <see cref="GraphQLSocketOptions.SendTimeout"/>.</exception>
    public Task Ended => _ended.Task;

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        SendAsync(message, static (target, bytes) => target.Write(bytes.Span), cancellationToken);

    /// <summary>Queues what <paramref name="write"/> writes; it is called once, when there is room.</summary>
    /// <exception cref="ChannelClosedException">No more messages are taken.</exception>
    public ValueTask SendAsync<T>(T message, Action<IBufferWriter<byte>, T> write, CancellationToken cancellationToken) =>
        TryQueue(message, write) is { } room ? SendWhenRoomAsync(room, message, write, cancellationToken) : default;

    /// <summary>Sends unless the queue is full; then the client has enough to read anyway.</summary>
    public void TrySend(ReadOnlyMemory<byte> message)
    {
        try
        {
            TryQueue(message, static (target, bytes) => target.Write(bytes.Span));
        }
        catch (ChannelClosedException)
        {
            // Nobody is left to tell.
        }
    }

    /// <summary>Takes no more messages; those waiting are still sent, or dropped when nobody wants them.</summary>
    public void Complete(bool discard)
    {
        _discarding = discard;
        TaskCompletionSource? room;
        lock (_gate)
        {
            _completed = true;
            (room, _room) = (_room, null);
            if (!_running) _ended.TrySetResult();
        }
        room?.SetResult();
    }

    void IThreadPoolWorkItem.Execute() => _ = SendAllAsync();

    // Null when queued; otherwise a task that completes when it is worth trying again.
    private Task? TryQueue<T>(T message, Action<IBufferWriter<byte>, T> write)
    {
        lock (_gate)
        {
            if (_completed) throw new ChannelClosedException(_gone);
            if (IsFull) return (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            try
            {
                write(_waiting, message);
                _waiting.EndMessage();
            }
            catch
            {
                _waiting.DropUnfinished();
                throw;
            }
            if (_running) return null;
            _running = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return null;
    }

    private bool IsFull => _waiting.Count + _sending.Count >= options.OutgoingCapacity;

    private async ValueTask SendWhenRoomAsync<T>(Task room, T message, Action<IBufferWriter<byte>, T> write, CancellationToken cancellationToken)
    {
        for (var next = room; next is not null; next = TryQueue(message, write)) await next.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAllAsync()
    {
        try
        {
            while (TakeWaiting()) await SendTakenAsync().ConfigureAwait(false);
        }
        catch (Exception gone)
        {
            Fail(gone);
        }
    }

    private bool TakeWaiting()
    {
        TaskCompletionSource? room = null;
        bool some;
        lock (_gate)
        {
            _sending.Clear();
            if (!IsFull) (room, _room) = (_room, null);
            (_waiting, _sending) = (_sending, _waiting);
            some = _running = _sending.Count > 0;
            if (!some && _completed) _ended.TrySetResult();
        }
        room?.SetResult();
        return some;
    }

    private async ValueTask SendTakenAsync()
    {
        cork?.Cork();
        for (var i = 0; i < _sending.Count && !_discarding; i++)
        {
            await TakenAsync(socket.SendAsync(_sending[i], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)).ConfigureAwait(false);
            if (cork?.Held >= FlushSize)
            {
                await TakenAsync(cork.UncorkAsync()).ConfigureAwait(false);
                cork.Cork();
            }
        }
        if (cork is not null) await TakenAsync(cork.UncorkAsync()).ConfigureAwait(false);
    }

    // Canceling a send aborts the socket and with it the close code, so a send is only ever waited for.
    private async ValueTask TakenAsync(ValueTask sending)
    {
        if (sending.IsCompleted) await sending.ConfigureAwait(false);
        else await sending.AsTask().WaitAsync(options.SendTimeout, time).ConfigureAwait(false);
    }

    // What was being sent is not given back: the socket may still read it.
    private void Fail(Exception gone)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            (_completed, _running, _gone) = (true, false, gone);
            (room, _room) = (_room, null);
            _waiting.Clear();
        }
        room?.SetResult();
        _ended.TrySetException(gone);
    }
}
