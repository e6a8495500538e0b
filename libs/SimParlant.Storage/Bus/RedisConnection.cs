using StackExchange.Redis;

namespace SimParlant.Storage.Bus;

/// <summary>One multiplexed connection, made on first use and kept: it reconnects by itself.</summary>
/// <param name="connectionString">As Aspire writes it: <c>localhost:6379,password=…</c>.</param>
internal sealed class RedisConnection(string connectionString) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connection;

    /// <summary>The connection was lost and is back.</summary>
    public event Action<ConnectionMultiplexer>? Restored;

    /// <summary>What the client throws when no server answers; while it loses one, that may be a NullReferenceException of its own making.</summary>
    public static bool IsAway(Exception e) => e is RedisException or TimeoutException or ObjectDisposedException or NullReferenceException;

    /// <summary>Does not fail when no server answers: the connection then goes on trying.</summary>
    public Task<ConnectionMultiplexer> GetAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            if (_connection is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connection = ConnectAsync();
            }

            return _connection.IsCompleted ? _connection : _connection.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? connection;
        lock (_lock)
        {
            (connection, _connection) = (_connection, Task.FromException<ConnectionMultiplexer>(new ObjectDisposedException(nameof(RedisConnection))));
        }

        if (connection is { IsCompletedSuccessfully: true })
        {
            await (await connection).CloseAsync(allowCommandsToComplete: false);
        }
    }

    public static bool IsEncrypted(string connectionString) => ConfigurationOptions.Parse(connectionString, ignoreUnknown: true).Ssl;

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var options = ConfigurationOptions.Parse(connectionString, ignoreUnknown: true);
        options.AbortOnConnectFail = false;
        var redis = await ConnectionMultiplexer.ConnectAsync(options);
        redis.ConnectionRestored += (_, _) => Restored?.Invoke(redis);
        return redis;
    }
}
