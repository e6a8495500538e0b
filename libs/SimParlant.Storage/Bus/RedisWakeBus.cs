using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SimParlant.Core.Bus;
using SimParlant.Core.Ids;
using StackExchange.Redis;

namespace SimParlant.Storage.Bus;

/// <summary>
/// Wakes listeners in every process through Redis pub/sub. Redis delivers at most once, so after a reconnect every listener is woken,
/// or a reader would wait for the next event to learn of the lost one.
/// </summary>
internal sealed class RedisWakeBus : IWakeBus, IAsyncDisposable
{
    private readonly RedisConnection _redis;
    private readonly ILogger<RedisWakeBus> _logger;
    private readonly Listeners _listeners;
    private readonly string _self;
    private readonly HashSet<Topic> _subscribed = [];

    // Guards _subscribed and the order of SUBSCRIBE and UNSUBSCRIBE of one topic.
    private readonly SemaphoreSlim _gate = new(1, 1);

    public RedisWakeBus(RedisConnection redis, IIdSource ids, ILogger<RedisWakeBus> logger)
    {
        (_redis, _logger, _self) = (redis, logger, ids.NewId().ToString("N"));
        _listeners = new(logger);
        _redis.Restored += OnRestored;
    }

    public async ValueTask WakeAsync(Topic topic, CancellationToken ct)
    {
        using var sending = BusSpans.StartSend(topic, "redis");
        var cause = BusSpans.Cause;
        _listeners.Wake(topic, cause);
        try
        {
            var redis = await _redis.GetAsync(ct);
            await redis.GetSubscriber().PublishAsync(Channel(topic), Message(cause), CommandFlags.FireAndForget);
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            _logger.WakeNotPublished(topic.Name, e.Message);
        }
    }

    public async ValueTask<IAsyncDisposable> ListenAsync(Topic topic, Action<ActivityContext> woken, CancellationToken ct)
    {
        var registration = _listeners.Add(topic, woken);
        try
        {
            await _gate.WaitAsync(ct);
            try
            {
                if (_subscribed.Add(topic))
                {
                    await SubscribeAsync(topic, ct);
                }
            }
            finally
            {
                _gate.Release();
            }
        }
        catch
        {
            _listeners.Remove(registration);
            throw;
        }

        return new Subscription(this, registration);
    }

    public ValueTask DisposeAsync()
    {
        // The gate stays: somebody may still hold it, and it owns nothing that must be given back.
        _redis.Restored -= OnRestored;
        return ValueTask.CompletedTask;
    }

    private static RedisChannel Channel(Topic topic) => new($"simparlant:wake:{topic.Name}", RedisChannel.PatternMode.Literal);

    private async Task SubscribeAsync(Topic topic, CancellationToken ct)
    {
        try
        {
            var redis = await _redis.GetAsync(ct);
            await redis.GetSubscriber().SubscribeAsync(Channel(topic), HandlerOf(topic));
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            // The client keeps the subscription and makes it when the connection is back; then everybody is woken.
            _logger.SubscriptionDelayed(topic.Name, e.Message);
        }
    }

    private async ValueTask RemoveAsync(Listeners.Registration registration)
    {
        _listeners.Remove(registration);
        await _gate.WaitAsync();
        try
        {
            if (!_listeners.Has(registration.Topic) && _subscribed.Remove(registration.Topic))
            {
                var redis = await _redis.GetAsync(CancellationToken.None);
                await redis.GetSubscriber().UnsubscribeAsync(Channel(registration.Topic));
            }
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            _logger.SubscriptionDelayed(registration.Topic.Name, e.Message);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void OnRestored(ConnectionMultiplexer redis)
    {
        _listeners.WakeAll();
        _ = WakeOnceResubscribedAsync(redis);
    }

    // The client subscribes anew by itself, but tells nobody when: a wake-up sent before then would be lost after everybody had looked.
    // So every channel is subscribed to once more, and everybody looks again when the server has confirmed it.
    private async Task WakeOnceResubscribedAsync(ConnectionMultiplexer redis)
    {
        await _gate.WaitAsync();
        try
        {
            var subscriber = redis.GetSubscriber();
            await Task.WhenAll(_subscribed.SelectMany(topic =>
                (Task[])[subscriber.UnsubscribeAsync(Channel(topic)), subscriber.SubscribeAsync(Channel(topic), HandlerOf(topic))]));
        }
        catch (Exception e) when (RedisConnection.IsAway(e))
        {
            _logger.SubscriptionDelayed("*", e.Message);
        }
        finally
        {
            _gate.Release();
        }

        _listeners.WakeAll();
    }

    // Listeners of this process are woken without the detour.
    private Action<RedisChannel, RedisValue> HandlerOf(Topic topic) => (_, message) =>
    {
        var text = (string?)message ?? "";
        if (!text.StartsWith(_self, StringComparison.Ordinal))
        {
            _listeners.Wake(topic, CauseIn(text));
        }
    };

    // Who sends, and, when it is recorded, in which span.
    private RedisValue Message(ActivityContext cause) => cause == default ? _self : $"{_self} 00-{cause.TraceId}-{cause.SpanId}-01";

    private static ActivityContext CauseIn(string message) =>
        message.IndexOf(' ') is > 0 and var space && ActivityContext.TryParse(message[(space + 1)..], null, isRemote: true, out var cause) ? cause : default;

    private sealed class Subscription(RedisWakeBus bus, Listeners.Registration registration) : IAsyncDisposable
    {
        private int _disposed;

        public ValueTask DisposeAsync() =>
            Interlocked.Exchange(ref _disposed, 1) == 0 ? bus.RemoveAsync(registration) : ValueTask.CompletedTask;
    }
}
