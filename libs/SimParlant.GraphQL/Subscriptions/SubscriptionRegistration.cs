using Microsoft.Extensions.DependencyInjection.Extensions;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.Subscriptions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where events come from.</summary>
public static class SubscriptionRegistration
{
    /// <summary>Events stay within this process.</summary>
    public static IRequestExecutorBuilder AddInMemorySubscriptions(this IRequestExecutorBuilder builder, SubscriptionOptions? options = null)
    {
        builder.Services.TryAddSingleton(options ?? new SubscriptionOptions());
        builder.Services.TryAddSingleton<InMemoryTopics>();
        builder.Services.TryAddSingleton<ITopicEventSender>(static services => services.GetRequiredService<InMemoryTopics>());
        builder.Services.TryAddSingleton<ITopicEventReceiver>(static services => services.GetRequiredService<InMemoryTopics>());
        return builder;
    }
}
