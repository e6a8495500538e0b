namespace SimParlant.GraphQL.Subscriptions;

/// <summary>How many events wait for a slow subscriber, and what happens to the next one.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Events kept per subscriber. Default 64.</summary>
    public int TopicBufferCapacity { get; set; } = 64;

    public TopicBufferFullMode TopicBufferFullMode { get; set; } = TopicBufferFullMode.DropOldest;
}

public enum TopicBufferFullMode
{
    /// <summary>The oldest waiting event is lost: right for signals that only say "look again".</summary>
    DropOldest,

    /// <summary>The newest waiting event is lost.</summary>
    DropNewest,

    /// <summary>The event that does not fit is lost.</summary>
    DropWrite,

    /// <summary>The subscriber is ended with an error that says so: right when no event may be missed silently.</summary>
    Complete,
}

/// <summary>A subscriber read too slowly and was ended.</summary>
public sealed class SlowConsumerException(string topicName) : GraphQLException(new GraphQLError(
    $"The subscription to `{topicName}` ended because its events were not read fast enough.", "SLOW_CONSUMER"));
