using Npgsql;
using SimParlant.Testing;

namespace SimParlant.Benchmarks.House;

/// <summary>A filled database: the first hundredth of the rooms have a hundred entries each, so there are as many entries as rooms.</summary>
internal static class HouseDatabase
{
    public const int EntriesPerRoom = 100;

    private const string Tables = """
        create table guests (id uuid primary key, name text not null, city text not null);
        create table rooms (
            id uuid primary key, title text not null, status int not null, opened_at timestamptz not null,
            guest_id uuid not null references guests, last_seq int not null);
        create table entries (
            room_id uuid not null references rooms, seq int not null, kind text not null, text text not null, at timestamptz not null,
            primary key (room_id, seq));
        create function house_id(kind int, n int) returns uuid language sql immutable as
            $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
        """;

    private const string Rows = """
        insert into guests select house_id(1, n), 'Guest ' || n, 'City ' || n % 50 from generate_series(0, 199) n;
        insert into rooms
            select house_id(2, n), 'Room number ' || n, n % 4, timestamptz '2026-01-01 00:00Z' + n * interval '1 minute',
                house_id(1, n % 200), case when n < {0} / 100 then 100 else 0 end
            from generate_series(0, {0} - 1) n;
        insert into entries
            select house_id(2, n), s, case s % 3 when 0 then 'note' else 'message' end,
                'Entry ' || s || ' of room ' || n || ': somebody said something worth keeping.',
                timestamptz '2026-02-01 00:00Z' + s * interval '1 second'
            from generate_series(0, {0} / 100 - 1) n, generate_series(1, 100) s;
        create index on rooms (status, opened_at desc, id);
        """;

    /// <summary>The id that <c>house_id(2, n)</c> gives.</summary>
    public static Guid RoomId(int n) => Guid.Parse($"00000002-0000-7000-8000-{n:x12}");

    /// <summary>Creates a database in this process's own server and returns how to connect.</summary>
    public static async Task<string> CreateAsync(string name, int rooms)
    {
        var server = await TestServers.PostgresAsync();
        await ExecuteAsync(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString, $"create database {name}");
        var database = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 32, MaxAutoPrepare = 50, AutoPrepareMinUsages = 2, IncludeErrorDetail = false };
        await ExecuteAsync(database.ConnectionString, Tables);
        await ExecuteAsync(database.ConnectionString, string.Format(System.Globalization.CultureInfo.InvariantCulture, Rows, rooms));
        await ExecuteAsync(database.ConnectionString, "vacuum analyze");
        return database.ConnectionString;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
