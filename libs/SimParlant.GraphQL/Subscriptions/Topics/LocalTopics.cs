using System.Collections.Concurrent;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>The subscribers of this process, by topic. A provider publishes here what reaches it from elsewhere; that never waits.</summary>
public sealed class LocalTopics(SubscriptionOptions options)
{
    private readonly ConcurrentDictionary<string, LocalTopic> _topics = new(StringComparer.Ordinal);

    /// <summary>Topics somebody is subscribed to.</summary>
    public int Count => _topics.Count;

    /// <param name="left">Called once, when the subscriber is gone.</param>
    public ISourceStream<TMessage> Subscribe<TMessage>(
        string topicName, int? bufferCapacity, TopicBufferFullMode? bufferFullMode, Action? left, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var topic = _topics.GetOrAdd(topicName, static name => new LocalTopic(name));
            var stream = new TopicStream<TMessage>(
                topicName, bufferCapacity ?? options.TopicBufferCapacity, bufferFullMode ?? options.TopicBufferFullMode, subscriber =>
                {
                    Leave(topic, subscriber);
                    left?.Invoke();
                });
            if (!topic.TryAdd(stream)) continue;   // the topic emptied and closed in between
            stream.EndWith(cancellationToken);
            return stream;
        }
    }

    /// <summary>Offers the message to those whose type it is.</summary>
    public void Publish<TMessage>(string topicName, TMessage message)
    {
        if (!_topics.TryGetValue(topicName, out var topic)) return;
        foreach (var subscriber in topic.Subscribers) subscriber.Offer(message);
    }

    /// <inheritdoc cref="Publish{TMessage}"/>
    public void PublishEncoded(string topicName, TopicMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!_topics.TryGetValue(topicName, out var topic)) return;
        foreach (var subscriber in topic.Subscribers) subscriber.OfferEncoded(message);
    }

    /// <summary>Ends every stream of the topic once what was published is read.</summary>
    public void Complete(string topicName)
    {
        if (!_topics.TryRemove(topicName, out var topic)) return;
        foreach (var subscriber in topic.Close()) subscriber.Complete(null);
    }

    /// <summary>Tells every subscriber of a topic that it may have missed something, as <see cref="SubscriptionOptions.ResyncMessage"/> describes.</summary>
    public void Resync(string topicName)
    {
        if (!_topics.TryGetValue(topicName, out var topic) || !TryMakeResync(topicName, out var message)) return;
        foreach (var subscriber in topic.Subscribers)
        {
            if (message is null || !subscriber.OfferSignal(message)) subscriber.Complete(new EventsMissedException(topicName));
        }
    }

    // False: the topic may lose events. True without a message: its streams must end.
    private bool TryMakeResync(string topicName, out object? message)
    {
        message = null;
        if (options.ResyncMessage is not { } factory) return true;
        try
        {
            return (message = factory(topicName)) is not null;
        }
        catch (Exception)
        {
            return true;   // nobody can say what was missed, and silence would be worse
        }
    }

    private void Leave(LocalTopic topic, ITopicSubscriber subscriber)
    {
        if (topic.RemoveAndCheckEmpty(subscriber)) _topics.TryRemove(new KeyValuePair<string, LocalTopic>(topic.Name, topic));
    }
}

/// <summary>The subscribers of one topic; closed for good when the last one leaves.</summary>
internal sealed class LocalTopic(string name)
{
    private readonly Lock _gate = new();   // guards the two below
    private readonly Members<ITopicSubscriber> _members = new();
    private bool _closed;

    public string Name => name;

    public ITopicSubscriber[] Subscribers
    {
        get
        {
            lock (_gate) return _members.Snapshot;
        }
    }

    public bool TryAdd(ITopicSubscriber subscriber)
    {
        lock (_gate)
        {
            if (_closed) return false;
            _members.Add(subscriber);
            return true;
        }
    }

    public bool RemoveAndCheckEmpty(ITopicSubscriber subscriber)
    {
        lock (_gate)
        {
            _members.Remove(subscriber);
            return _closed |= _members.Count == 0;
        }
    }

    public ITopicSubscriber[] Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _members.Snapshot;
        }
    }
}
