using Npgsql;

namespace SimParlant.Storage.Migrations;

/// <summary>What is read of Sim's tables: the columns that must exist before ours are laid beside them.</summary>
internal static class SimSchema
{
    private static readonly (string Table, string[] Columns)[] Needed =
    [
        ("user", ["id", "name", "email", "email_verified", "image", "banned", "ban_expires"]),
        ("session", ["id", "token", "expires_at", "user_id", "active_organization_id"]),
        ("organization", ["id", "name"]),
        ("member", ["user_id", "organization_id", "role"]),
        ("workspace", ["id", "name", "owner_id", "organization_id", "allow_personal_api_keys", "archived_at"]),
        ("permissions", ["user_id", "entity_type", "entity_id", "permission_type"]),
        ("api_key", ["id", "user_id", "workspace_id", "name", "key_hash", "type", "expires_at"]),
        ("verification", ["identifier", "value", "expires_at"]),
        ("custom_tools", ["id", "workspace_id"]),
        ("mcp_servers", ["id", "workspace_id"]),
        ("workflow", ["id", "workspace_id"]),
        ("workflow_blocks", ["id", "workflow_id"]),
        ("knowledge_base", ["id", "workspace_id", "name", "deleted_at"]),
    ];

    public static async Task RequireAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var present = await ReadColumnsAsync(connection, ct);
        var missing = Needed
            .SelectMany(t => present.TryGetValue(t.Table, out var columns)
                ? t.Columns.Where(c => !columns.Contains(c)).Select(c => $"{t.Table}.{c}")
                : [t.Table])
            .ToList();
        if (missing.Count > 0)
        {
            throw StorageErrors.SimTablesMissing(missing);
        }
    }

    private static async Task<Dictionary<string, HashSet<string>>> ReadColumnsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        Dictionary<string, HashSet<string>> columns = [];
        await using var command = new NpgsqlCommand(
            "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' and table_name = any($1)",
            connection);
        command.Parameters.Add(new() { Value = Needed.Select(t => t.Table).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var table = reader.GetString(0);
            if (!columns.TryGetValue(table, out var names))
            {
                columns.Add(table, names = []);
            }

            names.Add(reader.GetString(1));
        }

        return columns;
    }
}
