namespace SimParlant.GraphQL.Subscriptions;

/// <summary>A subscriber read too slowly and was ended.</summary>
public sealed class SlowConsumerException(string topicName) : GraphQLException(new GraphQLError(
    $"The subscription to `{topicName}` ended because its events were not read fast enough.", "SLOW_CONSUMER"));

/// <summary>The connection that carries events was away, and nobody knows what was sent meanwhile.</summary>
public sealed class EventsMissedException(string topicName) : GraphQLException(new GraphQLError(
    $"The subscription to `{topicName}` ended because events may have been missed. Subscribe again.", "EVENTS_MISSED"));
