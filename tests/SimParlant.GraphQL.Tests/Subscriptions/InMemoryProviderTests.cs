using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Tests.Subscriptions;

public sealed class InMemoryProviderTests : SubscriptionProviderContract
{
    protected override Task<(End Near, End Far)> ConnectAsync()
    {
        var topics = new InMemoryTopics(new SubscriptionOptions());
        var end = new End(topics, topics, () => topics.Count);
        return Task.FromResult((end, end));
    }
}
