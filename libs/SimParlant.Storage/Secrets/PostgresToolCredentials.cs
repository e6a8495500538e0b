using Npgsql;
using SimParlant.Core.Secrets;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Secrets;

internal sealed class PostgresToolCredentials(WorkspaceAccess access) : IToolCredentials
{
    public async ValueTask<bool> SetAsync(Guid toolId, SealedSecret credentials, DateTime utcNow, CancellationToken ct) =>
        await access.Sql.ExecuteAsync(
            "update parlant_tool set auth_config = $3, updated_at = $4 where id = $1 and workspace_id = $2", ct,
            Parameters.Id(toolId), Parameters.Text(access.WorkspaceId), Parameters.Json(credentials.ToJson()), Parameters.Time(utcNow)) == 1;

    public async ValueTask<SealedSecret?> FindAsync(Guid toolId, CancellationToken ct) =>
        await access.Sql.FindAsync(
            "select auth_config from parlant_tool where id = $1 and workspace_id = $2 and auth_config ->> 'kid' is not null",
            Read, ct, Parameters.Id(toolId), Parameters.Text(access.WorkspaceId));

    public async ValueTask<bool> ClearAsync(Guid toolId, DateTime utcNow, CancellationToken ct) =>
        await access.Sql.ExecuteAsync(
            "update parlant_tool set auth_config = '{}', updated_at = $3 where id = $1 and workspace_id = $2", ct,
            Parameters.Id(toolId), Parameters.Text(access.WorkspaceId), Parameters.Time(utcNow)) == 1;

    public ValueTask<IReadOnlyList<StoredCredentials>> ListStaleAsync(string currentKeyId, Guid after, int limit, CancellationToken ct) =>
        access.Sql.ListAsync(
            """
            select auth_config, id from parlant_tool
            where workspace_id = $1 and auth_config ->> 'kid' is not null and auth_config ->> 'kid' <> $2 and id > $3 order by id limit $4
            """,
            reader => new StoredCredentials(reader.GetGuid(1), Read(reader)), ct,
            Parameters.Text(access.WorkspaceId), Parameters.Text(currentKeyId), Parameters.Id(after), Parameters.Number(limit));

    public async ValueTask<bool> ReplaceAsync(StoredCredentials old, SealedSecret renewed, CancellationToken ct) =>
        await access.Sql.ExecuteAsync(
            "update parlant_tool set auth_config = $3 where id = $1 and workspace_id = $2 and auth_config = $4", ct,
            Parameters.Id(old.ToolId), Parameters.Text(access.WorkspaceId), Parameters.Json(renewed.ToJson()),
            Parameters.Json(old.Sealed.ToJson())) == 1;

    // The table admits no other shape.
    private static SealedSecret Read(NpgsqlDataReader reader) => SealedSecret.Of(new RowReader(reader).Json())!;
}
