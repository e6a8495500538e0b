namespace SimParlant.Testing;

/// <summary>
/// A PostgreSQL of our own on a free port, in a temporary folder, as a user that is not root, without waiting for the disk. It can be
/// stopped, as by a crash, and come back on the same port with the same data.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // $1 bin folder, $2 port, $3 folder, which stays while it holds the file "keep". PostgreSQL refuses to be root, so root becomes
    // "postgres" first.
    private const string Script = """
        set -e
        bin=$1 port=$2 dir=$3
        if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; as="setpriv --reuid=postgres --regid=postgres --clear-groups"; fi
        cd "$dir"
        [ -d "$dir/data" ] || $as "$bin/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1 </dev/null \
            || { cat "$dir/initdb.log" >&2; rm -rf "$dir"; exit 1; }
        $as "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" -o "-p $port -c listen_addresses=127.0.0.1 \
            -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 \
            -c shared_buffers=64MB -c timezone=Pacific/Auckland" start >"$dir/start.log" 2>&1 </dev/null \
            || { cat "$dir/start.log" "$dir/data/server.log" >&2; rm -rf "$dir"; exit 1; }
        wait_for_parent
        $as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 </dev/null || true
        [ -f "$dir/keep" ] || rm -rf "$dir"
        """;

    private readonly int _port = ServerProcess.FreePort();
    private readonly string _folder = Directory.CreateTempSubdirectory("simparlant-pg-").FullName;
    private ServerProcess? _process;

    private PostgresServer()
    {
    }

    /// <summary>The superuser's, without a database.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Password=postgres;Include Error Detail=true;Timeout=30";

    private string Keep => Path.Combine(_folder, "keep");

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        await server.ResumeAsync();
        return server;
    }

    public async Task ResumeAsync()
    {
        File.Delete(Keep);
        _process ??= await ServerProcess.StartAsync(Script, FindBinaries(), _port.ToString(), _folder);
    }

    /// <summary>Clients lose their connections in the middle of what they do.</summary>
    public async Task StopAsync()
    {
        await File.WriteAllTextAsync(Keep, "");
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task EndAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    private static string FindBinaries()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("SIMPARLANT_POSTGRES_BIN"),
            .. Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(v => v).Select(v => Path.Combine(v, "bin"))
                : [],
            "/usr/local/bin", "/usr/bin", "/opt/homebrew/bin",
        ];
        return candidates.FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                "These tests need PostgreSQL's server binaries: install postgresql, or point SIMPARLANT_POSTGRES_BIN at its bin folder.");
    }
}
