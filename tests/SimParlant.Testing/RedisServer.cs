namespace SimParlant.Testing;

/// <summary>A Redis of our own on a free port, which can be stopped and come back on the same port.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Password = "test-only";

    private const string Script = """
        redis=$1 port=$2 password=$3
        dir=$(mktemp -d "${TMPDIR:-/tmp}/simparlant-redis-XXXXXX")
        cd "$dir"
        "$redis" --port "$port" --bind 127.0.0.1 --requirepass "$password" --save '' --appendonly no --dir "$dir" \
            >"$dir/server.log" 2>&1 </dev/null &
        pid=$!
        until grep -q 'Ready to accept connections' "$dir/server.log"; do
            kill -0 $pid 2>/dev/null || { cat "$dir/server.log" >&2; rm -rf "$dir"; exit 1; }
            sleep 0.05
        done
        wait_for_parent
        kill -KILL $pid
        wait $pid 2>/dev/null
        rm -rf "$dir"
        """;

    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;

    /// <summary>As Aspire writes it.</summary>
    public string ConnectionString => $"127.0.0.1:{_port},password={Password}";

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.ResumeAsync();
        return server;
    }

    public async Task ResumeAsync() => _process ??= await ServerProcess.StartAsync(Script, FindBinary(), _port.ToString(), Password);

    /// <summary>Kills it: clients lose their connections at once.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static string FindBinary()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("SIMPARLANT_REDIS_SERVER"), "/usr/bin/redis-server", "/usr/local/bin/redis-server",
            "/opt/homebrew/bin/redis-server",
        ];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("These tests need redis-server: install it, or point SIMPARLANT_REDIS_SERVER at it.");
    }
}
