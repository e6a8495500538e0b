using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>One subscriber's bounded buffer.</summary>
internal sealed class InMemorySourceStream<TMessage> : ISourceStream<TMessage>, ITopicSubscriber
{
    private readonly string _topicName;
    private readonly bool _completeWhenFull;
    private readonly Channel<TMessage> _channel;
    private readonly Action<ITopicSubscriber> _leave;
    private CancellationTokenRegistration _end;
    private int _left;

    public InMemorySourceStream(string topicName, int capacity, TopicBufferFullMode fullMode, Action<ITopicSubscriber> leave)
    {
        _topicName = topicName;
        _leave = leave;
        _completeWhenFull = fullMode == TopicBufferFullMode.Complete;
        _channel = Channel.CreateBounded<TMessage>(new BoundedChannelOptions(capacity)
        {
            SingleReader = true,
            FullMode = fullMode switch
            {
                TopicBufferFullMode.DropOldest => BoundedChannelFullMode.DropOldest,
                TopicBufferFullMode.DropNewest => BoundedChannelFullMode.DropNewest,
                TopicBufferFullMode.DropWrite => BoundedChannelFullMode.DropWrite,
                _ => BoundedChannelFullMode.Wait,   // TryWrite then fails on a full buffer
            },
        });
    }

    public void EndWith(CancellationToken cancellationToken) =>
        _end = cancellationToken.UnsafeRegister(static stream => ((InMemorySourceStream<TMessage>)stream!).Leave(), this);

    public void Offer<T>(T message)
    {
        if (message is not TMessage fitting) return;
        if (_channel.Writer.TryWrite(fitting) || !_completeWhenFull) return;
        if (_channel.Writer.TryComplete(new SlowConsumerException(_topicName))) _leave(this);
    }

    public void Complete() => _channel.Writer.TryComplete();

    public IAsyncEnumerable<TMessage> ReadEventsAsync() => ReadAsync();

    private async IAsyncEnumerable<TMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var message in _channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return message;
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    IAsyncEnumerable<object?> ISourceStream.ReadEventsAsync() => ReadBoxedAsync();

    public ValueTask DisposeAsync()
    {
        Leave();
        return _end.DisposeAsync();
    }

    private async IAsyncEnumerable<object?> ReadBoxedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in ReadAsync(cancellationToken).ConfigureAwait(false)) yield return message;
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0) return;
        _leave(this);
        _channel.Writer.TryComplete();
    }
}
