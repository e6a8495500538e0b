using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.Redis;
using SimParlant.GraphQL.Subscriptions;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Redis as the carrier of events.</summary>
public static class RedisSubscriptionRegistration
{
    /// <summary>Events reach every process that uses the same server and <see cref="SubscriptionOptions.TopicPrefix"/>.</summary>
    /// <param name="connectionFactory">Finds the connection, which stays the application's: it is never closed here.</param>
    public static IRequestExecutorBuilder AddRedisSubscriptions(
        this IRequestExecutorBuilder builder, Func<IServiceProvider, IConnectionMultiplexer> connectionFactory, SubscriptionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionFactory);
        builder.Services.TryAddSingleton(options ?? new SubscriptionOptions());
        builder.Services.TryAddSingleton(services => new RedisTopics(
            connectionFactory(services),
            services.GetRequiredService<SubscriptionOptions>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RedisTopics>>()));
        builder.Services.TryAddSingleton<ITopicEventSender>(static services => services.GetRequiredService<RedisTopics>());
        builder.Services.TryAddSingleton<ITopicEventReceiver>(static services => services.GetRequiredService<RedisTopics>());
        return builder;
    }

    /// <inheritdoc cref="AddRedisSubscriptions(IRequestExecutorBuilder, Func{IServiceProvider, IConnectionMultiplexer}, SubscriptionOptions?)"/>
    public static IRequestExecutorBuilder AddRedisSubscriptions(this IRequestExecutorBuilder builder, SubscriptionOptions? options = null) =>
        builder.AddRedisSubscriptions(static services => services.GetRequiredService<IConnectionMultiplexer>(), options);
}
