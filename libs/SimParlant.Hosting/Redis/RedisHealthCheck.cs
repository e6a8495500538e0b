using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Redis;

/// <summary>Healthy when the server lets us in and answers PING.</summary>
internal sealed class RedisHealthCheck(RedisResource redis) : IHealthCheck
{
    private const int MaxAnswer = 256;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!redis.PrimaryEndpoint.IsAllocated)
        {
            return HealthCheckResult.Unhealthy("The address is not known yet.");
        }

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(redis.PrimaryEndpoint.Host, redis.PrimaryEndpoint.Port, cancellationToken);
            await using var stream = client.GetStream();
            if (redis.PasswordParameter is { } parameter && await parameter.GetValueAsync(cancellationToken) is { } password)
            {
                var answer = await AskAsync(stream, cancellationToken, "AUTH", password);
                if (!answer.StartsWith("+OK", StringComparison.Ordinal))
                {
                    return HealthCheckResult.Unhealthy("Redis refused the password.");
                }
            }

            var pong = await AskAsync(stream, cancellationToken, "PING");
            return pong.StartsWith("+PONG", StringComparison.Ordinal) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Redis answered '{pong.TrimEnd()}'.");
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy($"Redis does not accept connections: {error.Message}");
        }
    }

    private static async Task<string> AskAsync(NetworkStream stream, CancellationToken cancellationToken, params string[] words)
    {
        var command = $"*{words.Length}\r\n{string.Concat(words.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"))}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command), cancellationToken);
        var answer = new byte[MaxAnswer];
        var length = await stream.ReadAsync(answer, cancellationToken);
        return Encoding.UTF8.GetString(answer, 0, length);
    }
}
