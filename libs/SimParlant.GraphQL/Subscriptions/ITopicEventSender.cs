namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Publishes events to whoever subscribed to a topic; does not wait for them to be delivered.</summary>
public interface ITopicEventSender
{
    ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default);

    /// <summary>Ends every stream of the topic once what was sent is read.</summary>
    ValueTask CompleteAsync(string topicName);
}
