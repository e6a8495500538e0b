using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SimParlant.Testing;

namespace SimParlant.Benchmarks.Telemetry;

/// <summary>The service itself, in a process and over a database of its own, with the telemetry that the variables say.</summary>
internal sealed class WatchedService : IAsyncDisposable
{
    private const string Query = "query Desk($w: ID!) { workspace(id: $w) { agents(first: 20) { nodes { id name status } } } }";
    private const string Send = """mutation Say($id: UUID!) { sendMessage(input: { sessionId: $id, text: "Hello, are you there?" }) { errors { __typename } } }""";

    private readonly Process _process;
    private readonly TestDatabase _database;
    private readonly HttpClient _client;
    private Guid[] _sessions = [];
    private int _next;

    private WatchedService(Process process, TestDatabase database, HttpClient client) => (_process, _database, _client) = (process, database, client);

    public static async Task<WatchedService> StartAsync(params (string Name, string Value)[] variables)
    {
        var database = await TestDatabase.CreateAsync();
        var address = $"http://127.0.0.1:{FreePort()}";
        var folder = AppContext.BaseDirectory.Replace("SimParlant.Benchmarks", "SimParlant.GraphApi", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(folder, "SimParlant.GraphApi.dll")])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in (IEnumerable<(string, string)>)
                 [
                     ("ASPNETCORE_URLS", address), ("ConnectionStrings__simparlant", database.AppConnectionString),
                     ("BETTER_AUTH_SECRET", "benchmark-secret-0123456789-abcdefgh"), ("INTERNAL_JWT_SECRET", "benchmark-internal-0123456789-abcdef"),
                     ("Encryption__Keys", "bench:c2ltcGFybGFudC10ZXN0LWtleS1vZi0zMi1ieXRlcyE="), ("RATE_LIMIT_PER_MINUTE", "1000000"),
                     ("MAX_AGENTS_PER_WORKSPACE", "0"), ("MAX_SESSIONS_PER_USER", "0"), .. variables,
                     // What a collector and a compiler that adapt have learnt makes two processes of one program differ by more than telemetry costs.
                     ("DOTNET_GCDynamicAdaptationMode", "0"), ("DOTNET_GCgen0size", "4000000"), ("DOTNET_TieredPGO", "0"),
                 ])
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        // Its log is read as by whoever keeps it.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, line) =>
        {
            if (line.Data is { } text)
            {
                Console.Error.WriteLine(text);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Demo.Token("ada"));
        var service = new WatchedService(process, database, client);
        await service.PrepareAsync();
        return service;
    }

    /// <summary>CPU of the service per query, in microseconds.</summary>
    public Task<double> QueryAsync(int times) => MeasureAsync(times, () => AskAsync(Query, new { w = Demo.AcmeSupport }));

    /// <summary>CPU of the service per message and the turn that answers it, one after the other, in microseconds.</summary>
    public Task<double> TalkAsync(int times) => MeasureAsync(times, async () =>
    {
        await AskAsync(Send, new { id = _sessions[_next++ % _sessions.Length] });
        await SettledAsync();
    });

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        await _database.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        while (true)
        {
            try
            {
                using var alive = await _client.GetAsync("/alive");
                break;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Yield();
            }
        }

        var agent = await AskAsync("mutation($w: ID!) { createAgent(input: { workspaceId: $w, name: \"Bench\" }) { agent { id } } }", new { w = Demo.AcmeSupport });
        var id = (string)agent["createAgent"]!["agent"]!["id"]!;
        List<Guid> sessions = [];
        for (var i = 0; i < 50; i++)
        {
            var session = await AskAsync("mutation($a: UUID!) { startSession(input: { agentId: $a }) { session { id } } }", new { a = id });
            sessions.Add(Guid.Parse((string)session["startSession"]!["session"]!["id"]!));
        }

        _sessions = [.. sessions];
    }

    private async Task<double> MeasureAsync(int times, Func<Task> act)
    {
        var before = ProcessCpu.Of(_process.Id);
        for (var i = 0; i < times; i++)
        {
            await act();
        }

        return (ProcessCpu.Of(_process.Id) - before).TotalMicroseconds / times;
    }

    private async Task SettledAsync()
    {
        while (await _database.SingleAsync<long>("select count(*) from simparlant_turn where status in ('pending', 'running', 'answering')") > 0)
        {
            await Task.Yield();
        }
    }

    private async Task<JsonNode> AskAsync(string query, object variables)
    {
        using var response = await _client.PostAsJsonAsync("/graphql", new { query, variables });
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return answer["data"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
