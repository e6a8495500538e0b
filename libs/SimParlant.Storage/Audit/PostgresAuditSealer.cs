using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Audit;

/// <summary>Seals through a function that may see every trail and add seals, and nothing else.</summary>
internal sealed class PostgresAuditSealer(NpgsqlDataSource source) : IAuditSealer
{
    public async ValueTask<IReadOnlyList<SealedTrail>> SealAsync(int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select workspace_id, number, row_count, hash from simparlant_seal_audit($1)");
        command.Parameters.Add(Parameters.Number(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, Read, ct);
    }

    private static SealedTrail Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.TextOrNull(), row.Number(), row.Number(), row.Text());
    }
}
