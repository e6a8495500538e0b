namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Events that stay within this process.</summary>
internal sealed class InMemoryTopics(SubscriptionOptions options) : ITopicEventSender, ITopicEventReceiver
{
    private readonly LocalTopics _topics = new(options);

    /// <summary>Topics somebody is subscribed to.</summary>
    public int Count => _topics.Count;

    public ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        cancellationToken.ThrowIfCancellationRequested();
        _topics.Publish(topicName, message);
        return default;
    }

    public ValueTask CompleteAsync(string topicName)
    {
        _topics.Complete(topicName);
        return default;
    }

    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default) =>
        SubscribeAsync<TMessage>(topicName, null, null, cancellationToken);

    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(
        string topicName, int? bufferCapacity, TopicBufferFullMode? bufferFullMode, CancellationToken cancellationToken = default) =>
        new(_topics.Subscribe<TMessage>(topicName, bufferCapacity, bufferFullMode, left: null, cancellationToken));
}
