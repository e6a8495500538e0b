using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>
/// Prometheus itself, with the configuration and the rules that are handed out. Only quicker: it looks every second, and what must hold
/// for minutes must hold for a second. It is told whom to scrape as a discovery would tell it.
/// </summary>
internal sealed partial class PrometheusServer : IAsyncDisposable
{
    private const string Script = """
        port=$1 dir=$2
        prometheus --config.file="$dir/prometheus.yml" --storage.tsdb.path="$dir/data" --web.listen-address="127.0.0.1:$port" \
            >"$dir/server.log" 2>&1 </dev/null &
        pid=$!
        wait_for_parent
        kill -KILL $pid
        wait $pid 2>/dev/null
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("simparlant-prometheus-").FullName;
    private readonly HttpClient _client;
    private ServerProcess? _process;

    private PrometheusServer(int port) => _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    /// <param name="handedOut">The folder of its configuration.</param>
    /// <param name="target">Who is scraped: host and port.</param>
    public static async Task<PrometheusServer> StartAsync(string handedOut, string target, CancellationToken patience)
    {
        var port = ServerProcess.FreePort();
        var server = new PrometheusServer(port);
        await server.ConfigureAsync(handedOut);
        await server.ScrapeAsync(target);
        server._process = await ServerProcess.StartAsync(Script, port.ToString(), server._folder);
        while (!await server.IsReadyAsync(patience))
        {
            patience.ThrowIfCancellationRequested();
        }

        return server;
    }

    /// <summary>Scrapes these from now on, and no others. It listens to its discoveries every five seconds.</summary>
    public async Task ScrapeAsync(params string[] targets)
    {
        // Moved into place: half a file is no list.
        var written = Path.Combine(_folder, "targets.new");
        await File.WriteAllTextAsync(written, JsonSerializer.Serialize(new[] { new { targets } }));
        File.Move(written, Path.Combine(_folder, "targets.json"), overwrite: true);
    }

    /// <summary>The names of the alerts that fire.</summary>
    public async Task<IEnumerable<string>> FiringAsync(CancellationToken ct) => [.. (await AskAsync("/api/v1/alerts", ct))["alerts"]!.AsArray()
        .Where(alert => (string?)alert!["state"] == "firing").Select(alert => (string)alert!["labels"]!["alertname"]!)];

    /// <summary>Every rule with what Prometheus thinks of it: ok, err, or unknown before it was first looked at.</summary>
    public async Task<IEnumerable<(string Name, string Health)>> RulesAsync(CancellationToken ct) =>
        [.. (await AskAsync("/api/v1/rules", ct))["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray())
            .Select(rule => ((string)rule!["name"]!, (string)rule["health"]!))];

    /// <summary>The names of the series scraped.</summary>
    public async Task<IEnumerable<string>> SeriesAsync(CancellationToken ct) =>
        [.. (await AskAsync("/api/v1/label/__name__/values", ct)).AsArray().Select(name => (string)name!)];

    public async ValueTask DisposeAsync()
    {
        await (_process?.DisposeAsync() ?? default);
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ConfigureAsync(string handedOut)
    {
        var rules = await File.ReadAllTextAsync(Path.Combine(handedOut, "rules.yml"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "rules.yml"), For().Replace(Interval().Replace(rules, "interval: 1s"), "for: 1s"));
        var configuration = Interval().Replace(await File.ReadAllTextAsync(Path.Combine(handedOut, "prometheus.yml")), "interval: 1s");
        configuration = StaticTargets().Replace(configuration.Replace("'alertmanager:9093'", "", StringComparison.Ordinal), """
            file_sd_configs:
                  - files: [targets.json]
                    refresh_interval: 1s
            """);
        Assert.Contains("targets.json", configuration);
        await File.WriteAllTextAsync(Path.Combine(_folder, "prometheus.yml"), configuration);
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var response = await _client.GetAsync("/-/ready", ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonNode> AskAsync(string path, CancellationToken ct) => JsonNode.Parse(await _client.GetStringAsync(path, ct))!["data"]!;

    [GeneratedRegex(@"for: \d+m")]
    private static partial Regex For();

    [GeneratedRegex(@"interval: \d+s")]
    private static partial Regex Interval();

    [GeneratedRegex(@"static_configs:\s+- targets: \['graph-api:9090'\]")]
    private static partial Regex StaticTargets();
}
