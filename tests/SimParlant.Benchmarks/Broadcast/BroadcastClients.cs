using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace SimParlant.Benchmarks.Broadcast;

/// <summary>Opens the sockets, asks for bursts and measures until each socket has each event.</summary>
internal static class BroadcastClients
{
    private const int WarmUps = 20;
    private const int Rounds = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(int port, int sockets)
    {
        using var http = new HttpClient { BaseAddress = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), port).Uri, Timeout = Limit };
        var clients = new BroadcastSocket[sockets];
        for (var i = 0; i < sockets; i++) clients[i] = await BroadcastSocket.OpenAsync(port);
        foreach (var size in new[] { 16, 1, 16, 1 })
        {
            for (var i = 0; i < WarmUps; i++) await BurstAsync(http, clients, size, null);
            var latencies = new List<double>(Rounds * size * sockets);
            var (cpu, clock) = (await CpuAsync(http), Stopwatch.StartNew());
            for (var i = 0; i < Rounds; i++) await BurstAsync(http, clients, size, latencies);
            Report(size, sockets, latencies, (await CpuAsync(http) - cpu) / 1e6, clock.Elapsed.TotalSeconds);
        }
        foreach (var client in clients) client.Dispose();
    }

    private static async Task BurstAsync(HttpClient http, BroadcastSocket[] clients, int size, List<double>? latencies)
    {
        var arrivals = Array.ConvertAll(clients, client => client.ReceiveAsync(size, latencies));
        (await http.PostAsync($"/burst/{size}", null)).EnsureSuccessStatusCode();
        await Task.WhenAll(arrivals).WaitAsync(Limit);
    }

    private static async Task<double> CpuAsync(HttpClient http) =>
        double.Parse(await http.GetStringAsync("/cpu"), CultureInfo.InvariantCulture);

    private static void Report(int size, int sockets, List<double> latencies, double cpu, double seconds)
    {
        latencies.Sort();
        var deliveries = latencies.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size,2} events at once to {sockets} sockets, {Rounds} times: {deliveries / cpu,8:F0} deliveries per second of server CPU ({cpu / deliveries * 1e6:F1} us each), {deliveries / seconds:F0}/s seen; latency p50 {At(latencies, 0.5):F1} ms, p99 {At(latencies, 0.99):F1} ms"));
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
