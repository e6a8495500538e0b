using Npgsql;
using SimParlant.Core.Audit;
using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Isolation;

/// <summary>Asks functions that may look across workspaces but tell nothing of the rows there.</summary>
internal sealed class PostgresBoundaries(NpgsqlDataSource source) : IBoundaries
{
    private const string Check = """
        select simparlant_count_crossings($1), simparlant_unguarded_tables(),
               (select coalesce(sum(coalesce((details ->> 'times')::integer, 1)), 0) from simparlant_audit where workspace_id = $1 and at >= $2 and action = $3)
        """;

    public async ValueTask<IReadOnlyList<FoundObject>> FindAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select place, workspace_id, object_type from simparlant_find_owners($1)");
        command.Parameters.Add(Parameters.Texts([.. ids]));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ScopedBatch.ReadAllAsync(reader, ReadObject, ct);
    }

    public async ValueTask<BoundaryCheck> CheckAsync(WorkspaceScope scope, DateTime utcSince, CancellationToken ct) =>
        await new ScopedSql(source, ScopeSettings.Of(scope)).FindAsync(
            Check, ReadCheck, ct, Parameters.Text(scope.WorkspaceId), Parameters.Time(utcSince), Parameters.Text(AuditNames.BoundaryAttempt))
        ?? throw new InvalidOperationException("The check has no row.");

    // The database counts places from 1.
    private static FoundObject ReadObject(NpgsqlDataReader reader) => new(reader.GetInt32(0) - 1, reader.GetString(1), reader.GetString(2));

    private static BoundaryCheck ReadCheck(NpgsqlDataReader reader) => new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
}
