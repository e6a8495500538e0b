using System.Text.Json;
using Npgsql;
using SimParlant.Core.Customers;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Customers;

internal sealed class PostgresEmbedKeyStore(WorkspaceAccess access) : IEmbedKeyStore
{
    private const string Columns = "id, workspace_id, agent_id, name, allowed_origins, created_by, created_at, revoked_at";

    // Those of a deleted agent are gone with it.
    private const string Live = "workspace_id = $1 and exists (select 1 from parlant_agent a where a.id = agent_id and a.deleted_at is null)";

    private const string Insert = """
        insert into simparlant_embed_key (workspace_id, id, agent_id, name, allowed_origins, created_by, created_at, key_hash)
        select $1, $2, a.id, $4, $5, $6, $7, $8
        from parlant_agent a
        where a.id = $3 and a.workspace_id = $1 and a.deleted_at is null
          and (select count(*) from simparlant_embed_key k where k.workspace_id = $1 and k.agent_id = $3 and k.revoked_at is null) < $9
        """;

    public ValueTask<EmbedKey?> FindAsync(Guid id, CancellationToken ct) => access.Sql.FindAsync(
        $"select {Columns} from simparlant_embed_key where id = $2 and {Live}", Read, ct, Parameters.Text(access.WorkspaceId), Parameters.Id(id));

    public ValueTask<IReadOnlyList<EmbedKey>> ListAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct) => access.Sql.ListAsync(
        $"select {Columns} from simparlant_embed_key where agent_id = any ($2) and {Live} order by created_at, id",
        Read, ct, Parameters.Text(access.WorkspaceId), Parameters.Ids(agentIds));

    public async ValueTask<bool> TryAddAsync(EmbedKey key, string keyHash, int most, CancellationToken ct)
    {
        access.RequireOwn(key.WorkspaceId);
        return await access.Sql.ExecuteAsync(Insert, ct,
            Parameters.Text(access.WorkspaceId), Parameters.Id(key.Id), Parameters.Id(key.AgentId), Parameters.Text(key.Name),
            Parameters.Json(JsonSerializer.SerializeToElement(key.AllowedOrigins)), Parameters.Text(key.CreatedBy),
            Parameters.Time(key.CreatedAt), Parameters.Text(keyHash), Parameters.Number(most)) == 1;
    }

    public ValueTask<EmbedKey?> RevokeAsync(Guid id, DateTime utcNow, CancellationToken ct) => access.Sql.FindAsync(
        $"update simparlant_embed_key set revoked_at = coalesce(revoked_at, $3) where id = $2 and {Live} returning {Columns}",
        Read, ct, Parameters.Text(access.WorkspaceId), Parameters.Id(id), Parameters.Time(utcNow));

    private static EmbedKey Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(
            row.Id(), row.Text(), row.Id(), row.Text(), EmbedKeyLookup.Origins(row.Json()), row.TextOrNull(), row.Time(), row.TimeOrNull());
    }
}
