namespace SimParlant.Testing;

/// <summary>The servers of this test process: started when first asked for, once, and gone with the process.</summary>
public static class TestServers
{
    private static readonly Lazy<Task<PostgresServer>> PostgresServerOnce = new(PostgresServer.StartAsync);
    private static readonly Lazy<Task<RedisServer>> RedisOnce = new(RedisServer.StartAsync);

    /// <summary>The superuser's connection string, without a database.</summary>
    public static async Task<string> PostgresAsync() => (await PostgresServerOnce.Value).ConnectionString;

    /// <summary>A Redis shared by all tests of the process: use names of your own.</summary>
    public static Task<RedisServer> RedisAsync() => RedisOnce.Value;
}
