using Microsoft.Extensions.Logging.Abstractions;
using SimParlant.GraphQL.Subscriptions;
using SimParlant.Testing;
using StackExchange.Redis;

namespace SimParlant.GraphQL.Redis.Tests;

/// <summary>Connections as several processes would have them: one each.</summary>
internal sealed class RedisProcesses : IAsyncDisposable
{
    private readonly List<ConnectionMultiplexer> _connections = [];

    public async Task<RedisTopics> ConnectAsync(RedisServer server, SubscriptionOptions options) =>
        new(await ConnectAsync(server), options, TimeProvider.System, NullLogger<RedisTopics>.Instance);

    public async Task<ConnectionMultiplexer> ConnectAsync(RedisServer server)
    {
        var options = ConfigurationOptions.Parse(server.ConnectionString);
        options.AbortOnConnectFail = false;
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Connections that are subscribed to a channel.</summary>
    public async Task<long> CountAsync(RedisServer server, string channel)
    {
        var connection = await ConnectAsync(server);
        return await connection.GetServer(connection.GetEndPoints().Single()).SubscriptionSubscriberCountAsync(channel);
    }

    public async Task PublishAsync(RedisServer server, string channel, string message) =>
        await (await ConnectAsync(server)).GetSubscriber().PublishAsync(channel, message);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.CloseAsync(allowCommandsToComplete: false);
    }
}
