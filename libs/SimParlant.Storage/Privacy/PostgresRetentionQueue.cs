using Npgsql;
using SimParlant.Core.Privacy;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Privacy;

/// <summary>Asks a function that tells where conversations are due, and nothing about them.</summary>
internal sealed class PostgresRetentionQueue(NpgsqlDataSource source) : IRetentionQueue
{
    public async ValueTask<IReadOnlyList<string>> ListDueAsync(DateTime utcNow, string after, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select * from simparlant_retention_due($1, $2, $3)");
        command.Parameters.Add(Parameters.Time(utcNow));
        command.Parameters.Add(Parameters.Text(after));
        command.Parameters.Add(Parameters.Number(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, r => r.GetString(0), ct);
    }
}
