using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using SimParlant.Core.Agents;
using SimParlant.Core.Journeys;
using SimParlant.Core.Sessions;

namespace SimParlant.Storage.Database;

/// <summary>The data source of the services.</summary>
internal static class Source
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, string> Names = [];
    private static int _count;

    /// <summary>What metrics and spans call its pool; no two of a process are called the same.</summary>
    public static string? NameOf(NpgsqlDataSource source) => Names.TryGetValue(source, out var name) ? name : null;

    /// <summary>Connections of it are refused when their role could look past row-level security.</summary>
    public static NpgsqlDataSource Create(string connectionString, ILoggerFactory? logs = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 64;
        }

        // Statements here run for a few milliseconds; compiling one takes longer than that.
        settings.Options ??= "-c jit=off";
        settings.ApplicationName ??= "simparlant";
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseLoggerFactory(logs);
        // Metrics and spans name the pool; without one they would tell the whole connection string.
        var number = Interlocked.Increment(ref _count);
        builder.Name = number == 1 ? settings.ApplicationName : $"{settings.ApplicationName}-{number}";
        // The driver makes up a span's name and asks all listeners before it learns that nobody records.
        builder.ConfigureTracing(static tracing => tracing.ConfigureCommandFilter(static _ => IsRecorded).ConfigureBatchFilter(static _ => IsRecorded));
        builder.MapEnum<AgentStatus>("agent_status");
        builder.MapEnum<CompositionMode>("composition_mode");
        builder.MapEnum<SessionMode>("session_mode");
        builder.MapEnum<SessionStatus>("session_status");
        builder.MapEnum<EventType>("event_type");
        builder.MapEnum<JourneyStateType>("journey_state_type");
        builder.UsePhysicalConnectionInitializer(
            connection => RefusePower(connection),
            connection => RefusePowerAsync(connection));
        var source = builder.Build();
        Names.Add(source, builder.Name);
        return source;
    }

    /// <summary>A short name of the database, the same for everybody who connects to it, that tells nothing about it.</summary>
    public static string Realm(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Host}:{settings.Port}/{settings.Database}")).AsSpan(0, 8));
    }

    public static bool IsEncrypted(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull;

    private static bool IsRecorded => Activity.Current is { IsAllDataRequested: true };

    private const string Power = "select rolname::text from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";

    private static void RefusePower(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Power, connection);
        if (command.ExecuteScalar() is string role)
        {
            throw StorageErrors.RoleTooPowerful(role);
        }
    }

    private static async Task RefusePowerAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Power, connection);
        if (await command.ExecuteScalarAsync() is string role)
        {
            throw StorageErrors.RoleTooPowerful(role);
        }
    }
}
