using System.Collections.Concurrent;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Topics of one process. Publishing never waits for a subscriber.</summary>
internal sealed class InMemoryTopics(SubscriptionOptions options) : ITopicEventSender, ITopicEventReceiver
{
    private readonly ConcurrentDictionary<string, InMemoryTopic> _topics = new();

    /// <summary>Topics somebody is subscribed to.</summary>
    public int Count => _topics.Count;

    public ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        cancellationToken.ThrowIfCancellationRequested();
        if (_topics.TryGetValue(topicName, out var topic)) topic.Publish(message);
        return default;
    }

    public ValueTask CompleteAsync(string topicName)
    {
        if (_topics.TryRemove(topicName, out var topic)) topic.Complete();
        return default;
    }

    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default) =>
        SubscribeAsync<TMessage>(topicName, null, null, cancellationToken);

    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(
        string topicName, int? bufferCapacity, TopicBufferFullMode? bufferFullMode, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var topic = _topics.GetOrAdd(topicName, static name => new InMemoryTopic(name));
            var stream = new InMemorySourceStream<TMessage>(
                topicName, bufferCapacity ?? options.TopicBufferCapacity, bufferFullMode ?? options.TopicBufferFullMode, subscriber => Leave(topic, subscriber));
            if (!topic.TryAdd(stream)) continue;   // the topic emptied and closed in between
            stream.EndWith(cancellationToken);
            return new ValueTask<ISourceStream<TMessage>>(stream);
        }
    }

    private void Leave(InMemoryTopic topic, ITopicSubscriber subscriber)
    {
        if (topic.RemoveAndCheckEmpty(subscriber)) _topics.TryRemove(new KeyValuePair<string, InMemoryTopic>(topic.Name, topic));
    }
}

/// <summary>The subscribers of one topic; closed for good when the last one leaves.</summary>
internal sealed class InMemoryTopic(string name)
{
    private readonly Lock _gate = new();   // guards changes; readers take the array as it is
    private volatile ITopicSubscriber[] _subscribers = [];
    private bool _closed;

    public string Name => name;

    public bool TryAdd(ITopicSubscriber subscriber)
    {
        lock (_gate)
        {
            if (_closed) return false;
            _subscribers = [.. _subscribers, subscriber];
            return true;
        }
    }

    public bool RemoveAndCheckEmpty(ITopicSubscriber subscriber)
    {
        lock (_gate)
        {
            _subscribers = [.. _subscribers.Where(other => !ReferenceEquals(other, subscriber))];
            return _closed = _subscribers.Length == 0;
        }
    }

    public void Publish<TMessage>(TMessage message)
    {
        foreach (var subscriber in _subscribers) subscriber.Offer(message);
    }

    public void Complete()
    {
        lock (_gate) _closed = true;
        foreach (var subscriber in _subscribers) subscriber.Complete();
    }
}

internal interface ITopicSubscriber
{
    void Offer<TMessage>(TMessage message);

    void Complete();
}
