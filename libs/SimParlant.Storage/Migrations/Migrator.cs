using Npgsql;

namespace SimParlant.Storage.Migrations;

/// <summary>Brings the database of the owner's connection to a version of the schema, one transaction per migration.</summary>
/// <remarks>Any number of processes may run it at once: an advisory lock lets one work while the others wait and then find nothing to do.</remarks>
public sealed class Migrator
{
    // Any constant will do, as long as every release keeps it.
    private const long LockKey = 0x53_696D_5061_726C;

    private readonly string _connectionString;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<Migration> _migrations;

    public Migrator(string ownerConnectionString, TimeProvider time)
        : this(ownerConnectionString, time, MigrationCatalog.All)
    {
    }

    internal Migrator(string ownerConnectionString, TimeProvider time, IReadOnlyList<Migration> migrations)
    {
        // Unpooled: the advisory lock must end with the connection, also when the process does not end well.
        _connectionString = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString;
        _time = time;
        _migrations = migrations;
    }

    /// <summary>Applies what is missing up to <paramref name="to"/> (all when null) and returns the names applied.</summary>
    /// <exception cref="StorageException">Sim's tables are missing, or the database does not fit this build.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(int? to, CancellationToken ct)
    {
        var target = Target(to ?? _migrations.Count);
        await using var connection = await LockAsync(ct);
        await SimSchema.RequireAsync(connection, ct);
        var applied = await ReadAppliedAsync(connection, ct);
        List<string> done = [];
        foreach (var migration in _migrations.Where(m => m.Version <= target && !applied.ContainsKey(m.Version)))
        {
            await RunAsync(connection, migration, migration.Up,
                "insert into simparlant_migration (version, name, checksum, applied_at) values ($1, $2, $3, $4)",
                [new() { Value = migration.Version }, new() { Value = migration.Name }, new() { Value = migration.Checksum },
                 new() { Value = DateTime.SpecifyKind(_time.GetUtcNow().UtcDateTime, DateTimeKind.Unspecified) }], ct);
            done.Add(Label(migration));
        }

        return done;
    }

    /// <summary>Takes back what lies above version <paramref name="to"/> (0 takes back everything) and returns the names, newest first.</summary>
    public async Task<IReadOnlyList<string>> RollbackAsync(int to, CancellationToken ct)
    {
        var target = Target(to);
        await using var connection = await LockAsync(ct);
        var applied = await ReadAppliedAsync(connection, ct);
        List<string> done = [];
        foreach (var migration in _migrations.Reverse().Where(m => m.Version > target && applied.ContainsKey(m.Version)))
        {
            await RunAsync(connection, migration, migration.Down,
                "delete from simparlant_migration where version = $1", [new() { Value = migration.Version }], ct);
            done.Add(Label(migration));
        }

        if (target == 0)
        {
            await ExecuteAsync(connection, "drop table if exists simparlant_migration", ct);
        }

        return done;
    }

    /// <summary>Every known migration and when it was applied (UTC; null when it was not).</summary>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(ct);
        var applied = await ReadAppliedAsync(connection, ct);
        return [.. _migrations.Select(m => new MigrationStatus(
            m.Version, m.Name, applied.TryGetValue(m.Version, out var at) ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : null))];
    }

    private static string Label(Migration migration) => $"{migration.Version:000}_{migration.Name}";

    private int Target(int to) =>
        to >= 0 && to <= _migrations.Count ? to : throw StorageErrors.MigrationTargetUnknown(to, _migrations.Count);

    private async Task<NpgsqlConnection> LockAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(ct);
            await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<Dictionary<int, DateTime>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        Dictionary<int, DateTime> applied = [];
        await using var exists = new NpgsqlCommand("select to_regclass('simparlant_migration') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true)
        {
            return applied;
        }

        await using var command = new NpgsqlCommand("select version, name, checksum, applied_at from simparlant_migration order by version", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (version, name) = (reader.GetInt32(0), reader.GetString(1));
            if (version > _migrations.Count || version < 1)
            {
                throw StorageErrors.MigrationUnknown(version, name);
            }

            if (_migrations[version - 1].Checksum != reader.GetString(2))
            {
                throw StorageErrors.MigrationAltered(version, name);
            }

            applied.Add(version, reader.GetDateTime(3));
        }

        return applied;
    }

    private static async Task RunAsync(
        NpgsqlConnection connection, Migration migration, string sql, string record, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await ExecuteAsync(connection, """
            create table if not exists simparlant_migration (
                version integer not null primary key, name text not null, checksum text not null, applied_at timestamp not null)
            """, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await ExecuteAsync(connection, sql, ct);
            await using var command = new NpgsqlCommand(record, connection);
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException e)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            throw StorageErrors.MigrationFailed(migration.Version, migration.Name, $"{e.MessageText} ({e.SqlState})", e);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <param name="AppliedAt">UTC.</param>
public sealed record MigrationStatus(int Version, string Name, DateTime? AppliedAt);
