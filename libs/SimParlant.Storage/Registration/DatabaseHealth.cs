using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SimParlant.Storage.Migrations;

namespace SimParlant.Storage.Registration;

/// <summary>Healthy when the server answers within a second and the schema is at the version this build was made for, or a newer one.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource source, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private static readonly int Expected = MigrationCatalog.All.Count;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        try
        {
            await using var command = source.CreateCommand("select simparlant_schema_version()");
            var version = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
            var took = time.GetElapsedTime(started);
            var data = new Dictionary<string, object> { ["schema_version"] = version };
            return version < Expected ? HealthCheckResult.Unhealthy($"The schema is at version {version} of {Expected}: run the migrations.", null, data)
                : took > Slow ? HealthCheckResult.Degraded("The database takes longer than a second to answer.", null, data)
                : HealthCheckResult.Healthy(null, data);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            return HealthCheckResult.Unhealthy("The database is not migrated.", e);
        }
        catch (Exception e) when (e is NpgsqlException or StorageException or TimeoutException)
        {
            return new(context.Registration.FailureStatus, "The database does not answer.", e);
        }
    }
}
