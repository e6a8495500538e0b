using System.Runtime.CompilerServices;

namespace SimParlant.GraphQL.Subscriptions;

internal interface ITopicSubscriber
{
    void Offer<TMessage>(TMessage message);

    void OfferEncoded(TopicMessage message);

    /// <summary>Offers a message that must not be lost to a full buffer; false when it does not fit the type.</summary>
    bool OfferSignal(object message);

    void Complete(Exception? failure);
}

/// <summary>A source that numbers its events as they arrive: who joins later can tell which of them came before.</summary>
internal interface INumberedEvents
{
    /// <summary>The number of the newest event.</summary>
    long Newest { get; }

    /// <summary>The number of the event read last.</summary>
    long Current { get; }
}

/// <summary>One subscriber of a topic.</summary>
internal sealed class TopicStream<TMessage>(string topicName, int capacity, TopicBufferFullMode fullMode, Action<ITopicSubscriber> leave)
    : ISourceStream<TMessage>, ITopicSubscriber
{
    private readonly EventBuffer<(long Number, TMessage Message)> _buffer = new(capacity, fullMode);
    private CancellationTokenRegistration _end;
    private long _newest;
    private long _current;
    private int _left;

    public void EndWith(CancellationToken cancellationToken) =>
        _end = cancellationToken.UnsafeRegister(static stream => ((TopicStream<TMessage>)stream!).Leave(), this);

    public void Offer<T>(T message)
    {
        if (message is TMessage fitting) Write(fitting);
    }

    public void OfferEncoded(TopicMessage message)
    {
        if (message.TryGet<TMessage>(out var fitting)) Write(fitting);
    }

    public bool OfferSignal(object message)
    {
        if (message is not TMessage fitting) return false;
        Write(fitting, mustStay: true);
        return true;
    }

    public void Complete(Exception? failure) => _buffer.Complete(failure);

    public IAsyncEnumerable<TMessage> ReadEventsAsync() => ReadAsync();

    IAsyncEnumerable<object?> ISourceStream.ReadEventsAsync() => new BoxedEvents(this);

    public ValueTask DisposeAsync()
    {
        Leave();
        return _end.DisposeAsync();
    }

    private void Write(TMessage message, bool mustStay = false)
    {
        if (_buffer.TryWrite((Interlocked.Increment(ref _newest), message), mustStay) || fullMode != TopicBufferFullMode.Complete) return;
        if (_buffer.Complete(new SlowConsumerException(topicName))) Part();
    }

    private async IAsyncEnumerable<TMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var canceled = cancellationToken.UnsafeRegister(static stream => ((TopicStream<TMessage>)stream!).Leave(), this);
        try
        {
            while (await _buffer.WaitToReadAsync().ConfigureAwait(false))
            {
                while (_buffer.TryRead(out var next))
                {
                    Volatile.Write(ref _current, next.Number);
                    yield return next.Message;
                }
            }
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Leave()
    {
        Part();
        _buffer.Abandon();
    }

    private void Part()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0) leave(this);
    }

    private sealed class BoxedEvents(TopicStream<TMessage> stream) : IAsyncEnumerable<object?>, INumberedEvents
    {
        public long Newest => Volatile.Read(ref stream._newest);

        public long Current => Volatile.Read(ref stream._current);

        public IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            BoxAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

        private async IAsyncEnumerable<object?> BoxAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var message in stream.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return message;
        }
    }
}
