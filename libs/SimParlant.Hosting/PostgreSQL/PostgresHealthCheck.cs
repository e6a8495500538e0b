using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.PostgreSQL;

/// <summary>Healthy when the server answers a startup message with anything but "starting up", which is what pg_isready asks.</summary>
internal sealed class PostgresHealthCheck(PostgresServerResource server) : IHealthCheck
{
    private const int ProtocolVersion3 = 196608;
    private const int MaxAnswer = 1024;

    // SQLSTATE cannot_connect_now: starting up, shutting down or recovering.
    private static ReadOnlySpan<byte> NotYet => "57P03"u8;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!server.PrimaryEndpoint.IsAllocated)
        {
            return HealthCheckResult.Unhealthy("The address is not known yet.");
        }

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.PrimaryEndpoint.Host, server.PrimaryEndpoint.Port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Startup(await server.UserNameReference.GetValueAsync(cancellationToken) ?? PostgresServerResource.DefaultUser), cancellationToken);
            var answer = new byte[MaxAnswer];
            var length = await stream.ReadAsync(answer, cancellationToken);
            return Judge(answer.AsSpan(0, length));
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy($"PostgreSQL does not accept connections: {error.Message}");
        }
    }

    private static HealthCheckResult Judge(ReadOnlySpan<byte> answer) => answer switch
    {
        [(byte)'R', ..] => HealthCheckResult.Healthy(),
        [(byte)'E', ..] when answer.IndexOf(NotYet) < 0 => HealthCheckResult.Healthy(),
        [] => HealthCheckResult.Unhealthy("PostgreSQL closed the connection."),
        _ => HealthCheckResult.Unhealthy("PostgreSQL is starting up."),
    };

    private static byte[] Startup(string user)
    {
        var parameters = Encoding.UTF8.GetBytes($"user\0{user}\0database\0postgres\0\0");
        var message = new byte[8 + parameters.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion3);
        parameters.CopyTo(message, 8);
        return message;
    }
}
