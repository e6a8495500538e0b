using Npgsql;
using SimParlant.Core.Telemetry;

namespace SimParlant.Storage.Telemetry;

/// <summary>Counts through a function that answers numbers only; the rows stay out of reach without a scope.</summary>
internal sealed class PostgresFleet(NpgsqlDataSource source) : IFleet
{
    public async ValueTask<FleetCounts> CountAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select agents, active_sessions, turns_waiting from simparlant_count_all()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
