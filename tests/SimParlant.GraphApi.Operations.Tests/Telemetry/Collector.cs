using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.GraphApi.Operations.Tests.Telemetry;

/// <summary>Takes whatever is sent to it over OTLP (http/protobuf) and keeps the bytes: texts are in them as they are.</summary>
internal sealed class Collector(WebApplication app) : IAsyncDisposable
{
    private readonly Dictionary<string, List<string>> _received = new(StringComparer.Ordinal);

    public string Address => app.Urls.First();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(app);
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            lock (collector._received)
            {
                (collector._received.TryGetValue(signal, out var known) ? known : collector._received[signal] = []).Add(Encoding.UTF8.GetString(body.ToArray()));
            }
        });
        await app.StartAsync();
        return collector;
    }

    /// <summary>Everything of a signal (traces, metrics, logs) so far.</summary>
    public string Of(string signal)
    {
        lock (_received)
        {
            return _received.TryGetValue(signal, out var known) ? string.Concat(known) : "";
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
