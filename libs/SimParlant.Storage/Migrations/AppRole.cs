using Npgsql;

namespace SimParlant.Storage.Migrations;

/// <summary>The role the services connect as: no superuser, no way around row-level security, data only.</summary>
public static class AppRole
{
    public const string Name = "simparlant_app";

    /// <summary>Lets the role log in with the password.</summary>
    public static async Task SetPasswordAsync(string ownerConnectionString, string password, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        // The server quotes it: a role's password cannot be a parameter.
        await using var quote = new NpgsqlCommand($"select format('alter role {Name} with login password %L', $1)", connection);
        quote.Parameters.Add(new() { Value = password });
        await using var alter = new NpgsqlCommand((string)(await quote.ExecuteScalarAsync(ct))!, connection);
        await alter.ExecuteNonQueryAsync(ct);
    }
}
