using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace SimParlant.Storage.Demos;

/// <summary>
/// A small Sim for machines without one: two organisations, users with sessions and API keys, a knowledge base, a workflow.
/// Development only, only into a database without Sim's tables, never over existing ones.
/// </summary>
/// <param name="tokenPrefix">Sessions get the tokens <c>{prefix}-{user}</c>, API keys <c>sk-sim-{prefix}-{user}</c>.</param>
public sealed partial class DemoSim(string ownerConnectionString, string tokenPrefix, TimeProvider time)
{
    private const string Marker = "SimParlant demo";

    private static readonly string[] Tables =
        ["user", "session", "organization", "member", "workspace", "permissions", "api_key", "knowledge_base", "workflow"];

    /// <summary>Which environment allows it; null when none of the variables is set.</summary>
    /// <exception cref="StorageException">The environment is not Development, or the prefix is missing.</exception>
    public static DemoSim Create(string ownerConnectionString, string? environment, string? tokenPrefix, TimeProvider time)
    {
        if (environment != "Development")
        {
            throw StorageErrors.DemoOutsideDevelopment();
        }

        return tokenPrefix is not null && TokenShape().IsMatch(tokenPrefix)
            ? new(ownerConnectionString, tokenPrefix, time)
            : throw StorageErrors.DemoTokenMissing();
    }

    /// <summary>Makes the tables and their rows, before the migrations; on a demo made earlier it only renews the sessions.</summary>
    /// <returns>True when the tables were made, false when they were there.</returns>
    /// <exception cref="StorageException">The database has tables of Sim that are no demo.</exception>
    public async Task<bool> CreateAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        var present = await ListPresentAsync(connection, ct);
        var marked = await ScalarAsync(connection, "select obj_description(to_regclass('workspace'), 'pg_class')", ct) as string == Marker;
        if (present.Count > 0 && !marked)
        {
            throw StorageErrors.DemoOverExistingTables(present);
        }

        if (marked)
        {
            await RunAsync(connection, """
                update session
                set expires_at = current_setting('simparlant.demo_now')::timestamp + interval '30 days',
                    token = current_setting('simparlant.demo_token') || '-' || substr(user_id, 6)
                where id = 'session-' || substr(user_id, 6)
                """, ct);
            return false;
        }

        await RunAsync(connection, EmbeddedSql.Read("Demos/sim_tables.sql") + EmbeddedSql.Read("Demos/sim_data.sql"), ct);
        return true;
    }

    /// <summary>Gives Acme Support two agents, after the migrations, if it has none.</summary>
    public async Task SeedAgentAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await RunAsync(connection, EmbeddedSql.Read("Demos/agent.sql"), ct);
        await RunAsync(connection, EmbeddedSql.Read("Demos/order_desk.sql"), ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var settings = new NpgsqlCommand(
            "select set_config('simparlant.demo_token', $1, true), set_config('simparlant.demo_now', $2, true)", connection);
        settings.Parameters.Add(new() { Value = tokenPrefix });
        settings.Parameters.Add(new() { Value = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) });
        await settings.ExecuteNonQueryAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task<List<string>> ListPresentAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select table_name::text from information_schema.tables where table_schema = 'public' and table_name = any($1) order by 1", connection);
        command.Parameters.Add(new() { Value = Tables });
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> present = [];
        while (await reader.ReadAsync(ct))
        {
            present.Add(reader.GetString(0));
        }

        return present;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,128}$")]
    private static partial Regex TokenShape();
}
