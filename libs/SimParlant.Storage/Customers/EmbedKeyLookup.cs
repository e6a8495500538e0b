using System.Text.Json;
using Npgsql;
using SimParlant.Core.Customers;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Customers;

/// <summary>Asks the doorkeeper's function: the table shows no row to a connection without a workspace.</summary>
internal sealed class EmbedKeyLookup(NpgsqlDataSource source) : IEmbedKeyLookup
{
    public async ValueTask<EmbedKeyBinding?> FindAsync(string keyHash, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id, workspace_id, agent_id, allowed_origins from simparlant_find_embed_key($1)");
        command.Parameters.Add(Parameters.Text(keyHash));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    public static IReadOnlyList<string> Origins(JsonElement column) => [.. column.EnumerateArray().Select(origin => origin.GetString()!)];

    private static EmbedKeyBinding Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Text(), row.Id(), Origins(row.Json()));
    }
}
