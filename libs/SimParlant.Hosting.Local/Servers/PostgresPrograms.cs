using System.Globalization;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Containers;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Servers;

/// <summary>Runs PostgreSQL from the binaries of this machine.</summary>
internal sealed class PostgresPrograms(DataFolders folders, ToolRunner tools, ContainerEngine engine, DistributedApplicationModel model) : IProgramFactory
{
    private const string Remedy = "Install it (Debian and Ubuntu: apt-get install postgresql), or use --servers containers.";

    public bool CanRun(IResource resource) => resource is PostgresServerResource && !engine.IsUsed;

    public async Task<Program> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var server = (PostgresServerResource)instance.Resource;
        var data = Path.Combine(folders.Data(instance), "pgdata");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            await InitializeAsync(instance, server, data, cancellationToken);
        }

        ThrowIfOtherVersion(server, data);
        var port = Port(instance);
        return Tool(server, "postgres", [
            "-D", data, "-c", "listen_addresses=127.0.0.1", "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"), "-c", "unix_socket_directories=",
            "-c", "max_connections=200", "-c", "logging_collector=off", "-c", "log_destination=stderr", "-c", "log_line_prefix=",
            "-c", folders.Keeps(server) ? "fsync=on" : "fsync=off"]) with { StopSignal = UnixSignal.Interrupt };
    }

    /// <summary>Creates the databases that do not exist yet.</summary>
    public async Task OnHealthyAsync(Instance instance, CancellationToken cancellationToken)
    {
        var server = (PostgresServerResource)instance.Resource;
        foreach (var database in model.Resources.OfType<PostgresDatabaseResource>().Where(database => ReferenceEquals(database.Parent, server)))
        {
            var own = database.Annotations.OfType<PostgresCreationScriptAnnotation>().LastOrDefault()?.Script;
            await PsqlAsync(instance, server, DatabaseScript.CreateIfMissing(database.DatabaseName, own), cancellationToken);
        }
    }

    public Task CleanAsync(Instance instance)
    {
        folders.Clean(instance);
        return Task.CompletedTask;
    }

    // Into a folder beside and renamed at the end: a run killed halfway leaves no half cluster.
    private async Task InitializeAsync(Instance instance, PostgresServerResource server, string data, CancellationToken cancellationToken)
    {
        var draft = data + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        var secret = await WriteSecretAsync(instance, server, cancellationToken);
        var user = await server.UserNameReference.GetValueAsync(cancellationToken) ?? "postgres";
        var result = await tools.RunAsync(server.Name, Tool(server, "initdb", [
            "-D", draft, "-U", user, $"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions", "--data-checksums",
            .. folders.Keeps(server) ? Array.Empty<string>() : ["--no-sync"]]), cancellationToken);
        File.Delete(secret);
        if (result.ExitCode != 0)
        {
            throw new DistributedApplicationException($"Resource '{server.Name}': initdb failed with exit code {result.ExitCode}: {result.Output}");
        }

        Directory.Move(draft, data);
    }

    private async Task<string> WriteSecretAsync(Instance instance, PostgresServerResource server, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folders.Run(instance), "password");
        await SecretFile.WriteAsync(path, await server.PasswordParameter.GetValueAsync(cancellationToken) ?? "", folders.Account, cancellationToken);
        return path;
    }

    private async Task PsqlAsync(Instance instance, PostgresServerResource server, string script, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folders.Run(instance), "script.sql");
        await SecretFile.WriteAsync(path, script, folders.Account, cancellationToken);
        var user = await server.UserNameReference.GetValueAsync(cancellationToken) ?? "postgres";
        var psql = Tool(server, "psql", [
            "-h", "127.0.0.1", "-p", Port(instance).ToString(CultureInfo.InvariantCulture),
            "-U", user, "-d", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", path]);
        var result = await tools.RunAsync(server.Name, psql with
        {
            Environment = new Dictionary<string, string> { ["PGPASSWORD"] = await server.PasswordParameter.GetValueAsync(cancellationToken) ?? "" },
        }, cancellationToken);
        File.Delete(path);
        if (result.ExitCode != 0)
        {
            var hint = result.Output.Contains("password authentication failed", StringComparison.Ordinal)
                ? " The data was made with another password: restore the parameter, or delete the data volume." : "";
            throw new DistributedApplicationException($"Resource '{server.Name}': its databases could not be created: {result.Output}{hint}");
        }
    }

    private static int Port(Instance instance) => instance.Ports[((PostgresServerResource)instance.Resource).PrimaryEndpoint.EndpointName];

    private Program Tool(PostgresServerResource server, string name, IReadOnlyList<string> arguments)
    {
        var bin = Binaries.FindPostgres() ?? throw new DistributedApplicationException($"Resource '{server.Name}': PostgreSQL was not found on this machine. {Remedy}");
        return new Program(Path.Combine(bin, name), arguments, "/") { Account = folders.Account };
    }

    private static void ThrowIfOtherVersion(PostgresServerResource server, string data)
    {
        var made = File.ReadAllText(Path.Combine(data, "PG_VERSION")).Trim();
        var bin = Binaries.FindPostgres();
        if (bin is not null && int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var installed) && made != installed.ToString(CultureInfo.InvariantCulture))
        {
            throw new DistributedApplicationException(
                $"Resource '{server.Name}': its data in '{data}' was made by PostgreSQL {made}, but {installed} is installed. Install version {made}, or move the folder away to begin anew.");
        }
    }
}

/// <summary>Scripts for psql.</summary>
internal static class DatabaseScript
{
    /// <summary>Creates the database unless it exists, with the given statement or a plain CREATE DATABASE.</summary>
    internal static string CreateIfMissing(string database, string? statement = null)
    {
        var create = statement is null ? $"format('CREATE DATABASE %I', {Literal(database)})" : Literal(statement);
        return $"SELECT {create} WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {Literal(database)})\\gexec\n";
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
