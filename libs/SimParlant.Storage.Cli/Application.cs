using System.Net.Sockets;
using Npgsql;
using SimParlant.Storage.Demos;
using SimParlant.Storage.Migrations;

namespace SimParlant.Storage.Cli;

/// <summary>Runs one command. Exit codes: 0 done, 1 failed (one line says why), 2 not understood.</summary>
internal sealed class Application(Func<string, string?> environment, TextWriter output, TextWriter errors, TimeProvider time)
{
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Parse(args);
        if (arguments is null)
        {
            await errors.WriteLineAsync($"{problem}\n\n{Arguments.Usage}");
            return 2;
        }

        var connection = arguments.Connection ?? environment("ConnectionStrings__owner");
        if (string.IsNullOrWhiteSpace(connection))
        {
            await errors.WriteLineAsync("CONNECTION_STRING_MISSING: set ConnectionStrings__owner or give --connection.");
            return 1;
        }

        try
        {
            await (arguments.Verb switch
            {
                Verb.Migrate => MigrateAsync(arguments, connection, ct),
                Verb.Rollback => RollbackAsync(arguments, connection, ct),
                _ => ShowAsync(connection, ct),
            });
            return 0;
        }
        catch (StorageException e)
        {
            return await FailAsync($"{e.Code}: {e.Message}");
        }
        catch (PostgresException e)
        {
            return await FailAsync($"POSTGRES_{e.SqlState}: {e.MessageText}");
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException or ArgumentException)
        {
            return await FailAsync($"DATABASE_UNREACHABLE: {OneLine(e.Message)}");
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("CANCELLED: stopped before the end; what was applied stays applied.");
        }
    }

    private async Task MigrateAsync(Arguments arguments, string connection, CancellationToken ct)
    {
        var demo = arguments.DemoSim
            ? DemoSim.Create(connection, environment("DOTNET_ENVIRONMENT") ?? environment("ASPNETCORE_ENVIRONMENT"),
                environment("SIMPARLANT_DEMO_TOKEN"), time)
            : null;
        if (demo is not null)
        {
            await output.WriteLineAsync(await demo.CreateAsync(ct) ? "created demo Sim" : "renewed the sessions of the demo Sim");
        }

        foreach (var name in await new Migrator(connection, time).MigrateAsync(arguments.To, ct))
        {
            await output.WriteLineAsync($"applied {name}");
        }

        var complete = (await new Migrator(connection, time).StatusAsync(ct)).All(m => m.AppliedAt is not null);
        if (complete && environment("SIMPARLANT_APP_PASSWORD") is { Length: > 0 } password)
        {
            await AppRole.SetPasswordAsync(connection, password, ct);
            await output.WriteLineAsync($"role {AppRole.Name} may log in");
        }

        if (complete && demo is not null)
        {
            await demo.SeedAgentAsync(ct);
        }

        await output.WriteLineAsync(complete ? "the schema is complete" : "the schema is complete up to the version asked for");
    }

    private async Task RollbackAsync(Arguments arguments, string connection, CancellationToken ct)
    {
        foreach (var name in await new Migrator(connection, time).RollbackAsync(arguments.To!.Value, ct))
        {
            await output.WriteLineAsync($"took back {name}");
        }
    }

    private async Task ShowAsync(string connection, CancellationToken ct)
    {
        foreach (var migration in await new Migrator(connection, time).StatusAsync(ct))
        {
            await output.WriteLineAsync($"{migration.Version:000}_{migration.Name}  {migration.AppliedAt?.ToString("u") ?? "missing"}");
        }
    }

    private async Task<int> FailAsync(string line)
    {
        await errors.WriteLineAsync(line);
        return 1;
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
