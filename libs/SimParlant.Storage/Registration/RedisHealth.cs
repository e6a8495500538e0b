using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Storage.Bus;
using StackExchange.Redis;

namespace SimParlant.Storage.Registration;

/// <summary>Healthy when the server answers a ping; degraded otherwise, since nothing is lost while it is away, only late.</summary>
internal sealed class RedisHealth(RedisConnection connection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var redis = await connection.GetAsync(cancellationToken);
            await redis.GetDatabase().PingAsync();
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            return HealthCheckResult.Degraded(e.Message, e);
        }
    }
}
