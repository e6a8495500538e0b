using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SimParlant.Storage.Registration;

/// <summary>Healthy when the server answers and the schema is there.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("select to_regclass('simparlant_turn') is not null");
            return await command.ExecuteScalarAsync(cancellationToken) is true
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database is not migrated.");
        }
        catch (Exception e) when (e is NpgsqlException or StorageException or TimeoutException)
        {
            return new(context.Registration.FailureStatus, e.Message, e);
        }
    }
}
