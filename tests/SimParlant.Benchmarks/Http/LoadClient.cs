using System.Diagnostics;
using System.Text.Json;
using SimParlant.Benchmarks.Harness;

namespace SimParlant.Benchmarks.Http;

/// <summary>Some keep-alive connections that ask as fast as they are answered.</summary>
internal sealed class LoadClient : IDisposable
{
    private const int Width = 16;

    private readonly ClientConnection _control;
    private readonly ClientConnection[] _connections;

    private LoadClient(ClientConnection control, ClientConnection[] connections) => (_control, _connections) = (control, connections);

    public static async Task<LoadClient> OpenAsync(int port)
    {
        var connections = new ClientConnection[Width];
        for (var i = 0; i < Width; i++) connections[i] = await ClientConnection.OpenAsync(port);
        return new(await ClientConnection.OpenAsync(port), connections);
    }

    public async Task<string> AskAsync(byte[] request)
    {
        await _control.ExchangeAsync(request);
        return _control.ReadBody();
    }

    public async Task<ServerCost> CostAsync() => JsonSerializer.Deserialize<ServerCost>(await AskAsync(Request.Get("/cost")))!;

    /// <summary>Sends the requests in turn for this long.</summary>
    public async Task<Sample> WorkAsync(IReadOnlyList<byte[]> requests, TimeSpan duration)
    {
        var before = await CostAsync();
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(_connections.Select((connection, i) => Task.Run(() => WorkAsync(connection, requests, i, clock, duration))));
        var after = await CostAsync();
        return new(counts.Sum(), after.CpuMicroseconds - before.CpuMicroseconds, after.AllocatedBytes - before.AllocatedBytes);
    }

    public void Dispose()
    {
        _control.Dispose();
        foreach (var connection in _connections) connection.Dispose();
    }

    private static async Task<long> WorkAsync(ClientConnection connection, IReadOnlyList<byte[]> requests, int first, Stopwatch clock, TimeSpan duration)
    {
        var count = 0L;
        do
        {
            await connection.ExchangeAsync(requests[(int)((first + count) % requests.Count)]);
            count++;
        }
        while (clock.Elapsed < duration);
        return count;
    }
}
