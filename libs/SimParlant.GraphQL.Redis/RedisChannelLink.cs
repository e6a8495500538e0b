using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace SimParlant.GraphQL.Redis;

/// <summary>This process' one subscription to a channel, opened for the first user and closed by the last.</summary>
internal sealed class RedisChannelLink
{
    private readonly ISubscriber _subscriber;
    private readonly RedisChannel _channel;
    private readonly Action<RedisChannel, RedisValue> _handler;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();   // guards the two below, and the order of subscribing and unsubscribing
    private int _users;
    private bool _closed;

    public RedisChannelLink(string topicName, ISubscriber subscriber, RedisChannel channel, Action<byte[]> receive, ILogger logger)
    {
        TopicName = topicName;
        _subscriber = subscriber;
        _channel = channel;
        _handler = (_, message) => receive(message!);
        _logger = logger;
    }

    public string TopicName { get; }

    /// <summary>Completes when the server has confirmed the subscription.</summary>
    /// <exception cref="RedisException">The server is away.</exception>
    public Task Opened { get; private set; } = null!;

    /// <summary>False when the last user has left.</summary>
    public bool TryUse()
    {
        lock (_gate)
        {
            if (_closed) return false;
            _users++;
            Opened ??= OpenAsync();
            return true;
        }
    }

    /// <summary>True for the last user. The client then has the order to unsubscribe, which goes before any later subscription.</summary>
    public bool Release()
    {
        lock (_gate)
        {
            if (--_users > 0) return false;
            _closed = true;
            _ = CloseAsync();
            return true;
        }
    }

    private async Task OpenAsync()
    {
        // While the server is away the client only keeps the wish; but a subscription must be in place, or fail. The ping goes the same way
        // after it, so it fails without a connection and is answered when the channel is open.
        var subscribing = _subscriber.SubscribeAsync(_channel, _handler);
        await _subscriber.PingAsync().ConfigureAwait(false);
        await subscribing.ConfigureAwait(false);
    }

    /// <summary>
    /// Subscribes anew after the connection was lost, and completes when the server has confirmed it. The client does so by itself, but
    /// tells nobody when: an event sent before then would be lost after everybody was told to look again.
    /// </summary>
    public Task ReopenAsync()
    {
        lock (_gate)
        {
            if (_closed) return Task.CompletedTask;
            return Task.WhenAll(_subscriber.UnsubscribeAsync(_channel, _handler), _subscriber.SubscribeAsync(_channel, _handler));
        }
    }

    public bool IsConnected => _subscriber.IsConnected(_channel);

    private async Task CloseAsync()
    {
        try
        {
            await _subscriber.UnsubscribeAsync(_channel, _handler).ConfigureAwait(false);
        }
        catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            _logger.NotUnsubscribed(TopicName, away.Message);   // a lost connection has no subscriptions, and the client forgot this one
        }
    }
}
