using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Subscriptions;
using StackExchange.Redis;

namespace SimParlant.GraphQL.Redis;

/// <summary>
/// Topics over Redis pub/sub: one channel per topic, subscribed to once per process. Every event takes the way over the server, also to
/// its own process, so all subscribers see one order; and who sends while the server is away is told, as who subscribes is.
/// </summary>
internal sealed class RedisTopics : ITopicEventSender, ITopicEventReceiver, IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly IConnectionMultiplexer _redis;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ChannelNames _names;
    private readonly LocalTopics _local;
    private readonly ConcurrentDictionary<string, RedisChannelLink> _links = new(StringComparer.Ordinal);

    public RedisTopics(IConnectionMultiplexer redis, SubscriptionOptions options, TimeProvider time, ILogger<RedisTopics> logger)
    {
        _redis = redis;
        _time = time;
        _logger = logger;
        _names = new ChannelNames(options.TopicPrefix);
        _local = new LocalTopics(options);
        _redis.ConnectionRestored += OnRestored;
    }

    /// <summary>Channels this process listens to.</summary>
    public int Count => _links.Count;

    public async ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await PublishAsync(topicName, JsonMessage.Encode(message)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CompleteAsync(string topicName) => await PublishAsync(topicName, JsonMessage.Completion).ConfigureAwait(false);

    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default) =>
        SubscribeAsync<TMessage>(topicName, null, null, cancellationToken);

    public async ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(
        string topicName, int? bufferCapacity, TopicBufferFullMode? bufferFullMode, CancellationToken cancellationToken = default)
    {
        var link = Link(topicName);
        ISourceStream<TMessage>? stream = null;
        try
        {
            // First the stream, then the channel: what arrives as soon as the channel is open must find its reader.
            stream = _local.Subscribe<TMessage>(topicName, bufferCapacity, bufferFullMode, () => Unlink(link), cancellationToken);
            await link.Opened.WaitAsync(cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            if (stream is null) Unlink(link);
            else await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _redis.ConnectionRestored -= OnRestored;

    private Task PublishAsync(string topicName, byte[] message) => _redis.GetSubscriber().PublishAsync(_names.Of(topicName), message);

    private RedisChannelLink Link(string topicName)
    {
        var channel = _names.Of(topicName);
        while (true)
        {
            var link = _links.GetOrAdd(topicName, name => new RedisChannelLink(name, _redis.GetSubscriber(), channel, message => Receive(name, message), _logger));
            if (link.TryUse()) return link;
            _links.TryRemove(new(topicName, link));   // the last one just left
        }
    }

    private void Unlink(RedisChannelLink link)
    {
        if (link.Release()) _links.TryRemove(new(link.TopicName, link));
    }

    private void Receive(string topicName, byte[] message)
    {
        if (!JsonMessage.TryDecode(message, out var decoded)) _logger.NotUnderstood(topicName);
        else if (decoded is null) _local.Complete(topicName);
        else _local.PublishEncoded(topicName, decoded);
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs restored)
    {
        if (restored.ConnectionType != ConnectionType.Subscription) return;
        foreach (var (_, link) in _links) _ = ResyncAsync(link);
    }

    private async Task ResyncAsync(RedisChannelLink link)
    {
        do
        {
            try
            {
                await link.ReopenAsync().ConfigureAwait(false);
                _local.Resync(link.TopicName);
                return;
            }
            catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
            {
                _logger.NotYetBack(link.TopicName, away.Message);
            }
            await Task.Delay(RetryInterval, _time).ConfigureAwait(false);
        }
        while (link.IsConnected);   // otherwise the next reconnect begins anew
    }
}
