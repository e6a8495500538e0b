using Npgsql;
using SimParlant.Storage.Demos;
using SimParlant.Storage.Migrations;

namespace SimParlant.Testing;

/// <summary>A fresh, migrated database with the demo Sim in it, copied from a template in a fraction of a second.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "simparlant_template";
    private const string AppPassword = "app-test-only";

    private static readonly Lazy<Task<string>> TemplateOnce = new(CreateTemplateAsync);
    private static int _count;

    private readonly string _server;

    private TestDatabase(string server, string name)
    {
        (_server, Name) = (server, name);
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
        AppConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            Database = name, Username = AppRole.Name, Password = AppPassword, MaxPoolSize = 40,
        }.ConnectionString;
    }

    public string Name { get; }

    /// <summary>Of the superuser who owns the tables; unpooled.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Of the role the services connect as, held by row-level security.</summary>
    public string AppConnectionString { get; }

    /// <summary>A database of your own; dispose it to drop it.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var server = await TemplateOnce.Value;
        return await CreateAsync(server, $"template {Template}");
    }

    /// <summary>The same on a server of the test's own, with which it goes.</summary>
    public static async Task<TestDatabase> CreateAsync(PostgresServer server)
    {
        var database = await CreateAsync(server.ConnectionString, "template template0");
        await PrepareAsync(database);
        return database;
    }

    /// <summary>A database without any table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync() => await CreateAsync(await TestServers.PostgresAsync(), "template template0");

    public async Task<NpgsqlConnection> OpenOwnerAsync()
    {
        var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs SQL as the owner, past row-level security; parameters are $1, $2 ….</summary>
    public async Task<int> ExecuteAsync(string sql, params object[] parameters)
    {
        await using var connection = await OpenOwnerAsync();
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of every row, as the owner.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, params object[] parameters)
    {
        await using var connection = await OpenOwnerAsync();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        List<T> values = [];
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>The first column of the only row, as the owner.</summary>
    public async Task<T> SingleAsync<T>(string sql, params object[] parameters) => (await ListAsync<T>(sql, parameters)).Single();

    public async ValueTask DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(Maintenance(_server));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"drop database if exists {Name} with (force)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        // To fill in a hundred thousand rows takes more than the driver's half minute on a machine with other work.
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }

    private static async Task<TestDatabase> CreateAsync(string server, string source, string? name = null)
    {
        var database = new TestDatabase(server, name ?? $"test_{Interlocked.Increment(ref _count)}");
        await using var connection = new NpgsqlConnection(Maintenance(server));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {database.Name} {source}", connection);
        await command.ExecuteNonQueryAsync();
        return database;
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var server = await TestServers.PostgresAsync();
        await PrepareAsync(await CreateAsync(server, "template template0", Template));
        return server;
    }

    private static async Task PrepareAsync(TestDatabase database)
    {
        var demo = DemoSim.Create(database.OwnerConnectionString, "Development", Demo.TokenPrefix, TimeProvider.System);
        await demo.CreateAsync(CancellationToken.None);
        await new Migrator(database.OwnerConnectionString, TimeProvider.System).MigrateAsync(null, CancellationToken.None);
        await AppRole.SetPasswordAsync(database.OwnerConnectionString, AppPassword, CancellationToken.None);
        await demo.SeedAgentAsync(CancellationToken.None);
    }

    private static string Maintenance(string server) =>
        new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString;
}
