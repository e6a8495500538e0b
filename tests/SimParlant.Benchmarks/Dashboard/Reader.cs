using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace SimParlant.Benchmarks.Dashboard;

/// <summary>Somebody who looks at the dashboard meanwhile: a list of traces by the API and a page, again and again.</summary>
internal sealed class Reader : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _client;
    private bool _hasPages;

    public Reader(ReceiverChild receiver)
    {
        _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = receiver.Frontend };
        _client.DefaultRequestHeaders.Add("x-api-key", ReceiverChild.ApiKey);
    }

    public List<double> QueryMs { get; } = [];

    /// <summary>Empty when this build has no pages.</summary>
    public List<double> PageMs { get; } = [];

    public async Task SignInAsync()
    {
        using var answer = await _client.GetAsync(new Uri($"/login?t={ReceiverChild.BrowserToken}", UriKind.Relative));
        _hasPages = answer.StatusCode == HttpStatusCode.OK;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using var tick = new PeriodicTimer(Pause);
        try
        {
            do
            {
                QueryMs.Add(await TimeAsync("/api/telemetry/traces?limit=50", stop));
                if (_hasPages)
                {
                    PageMs.Add(await TimeAsync("/traces", stop));
                }
            }
            while (await tick.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    /// <summary>Spans received, kept, dropped.</summary>
    public async Task<(long Received, long Kept, long Dropped, double EstimatedMb)> CountsAsync()
    {
        using var counts = JsonDocument.Parse(await _client.GetStringAsync(new Uri("/api/telemetry/counts", UriKind.Relative)));
        var spans = counts.RootElement.GetProperty("spans");
        return (spans.GetProperty("received").GetInt64(), spans.GetProperty("kept").GetInt64(), spans.GetProperty("dropped").GetInt64(), counts.RootElement.GetProperty("bytes").GetInt64() / 1e6);
    }

    private async Task<double> TimeAsync(string path, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(stop);
        return clock.Elapsed.TotalMilliseconds;
    }

    public void Dispose() => _client.Dispose();
}
