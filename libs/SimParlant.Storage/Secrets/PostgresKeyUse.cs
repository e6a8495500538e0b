using Npgsql;
using SimParlant.Core.Secrets;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Secrets;

/// <summary>Asks functions that may count secrets everywhere and hand out none of them.</summary>
internal sealed class PostgresKeyUse(NpgsqlDataSource source) : IKeyUse
{
    public async ValueTask<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select kid, tools from simparlant_credential_keys()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = await ScopedBatch.ReadAllAsync(reader, r => (Key: r.GetString(0), Count: r.GetInt64(1)), ct);
        return rows.ToDictionary(row => row.Key, row => row.Count);
    }

    public async ValueTask<IReadOnlyList<string>> ListStaleWorkspacesAsync(string currentKeyId, string after, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select * from simparlant_stale_credentials($1, $2, $3)");
        command.Parameters.Add(Parameters.Text(currentKeyId));
        command.Parameters.Add(Parameters.Text(after));
        command.Parameters.Add(Parameters.Number(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, r => r.GetString(0), ct);
    }
}
