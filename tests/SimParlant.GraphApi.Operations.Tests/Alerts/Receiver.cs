using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>Somebody who is told about alerts, at /webhook and /slack; refuses while told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public bool IsRefusing { get; set; }

    /// <summary>Everything that came, taken or not.</summary>
    public ConcurrentQueue<Message> Came { get; } = [];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.MapPost("/{channel}", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>What the webhook was told, as "firing HttpErrorsFrequent".</summary>
    public IReadOnlyList<string> Told => [.. Came.Where(m => m.Channel == "webhook").Select(m => $"{(string)m.Json["status"]!} {(string)m.Json["commonLabels"]!["alertname"]!}")];

    /// <summary>Comes back when it was told all of these. A message may be on its way that the service's own loop has taken: no clock moves meanwhile.</summary>
    public async Task HearAsync(params string[] messages)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (messages.Except(Told).ToArray() is not { Length: > 0 } missing)
            {
                return;
            }

            await next.WaitAsync(patience.Token).ContinueWith(waited => Assert.True(waited.IsCompletedSuccessfully, $"{string.Join(", ", missing)} not among {string.Join(", ", Told)}"));
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(string channel, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        Came.Enqueue(new(channel, text, request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return IsRefusing ? Results.StatusCode(503) : Results.Ok();
    }

    internal sealed record Message(string Channel, string Text, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonNode Json => JsonNode.Parse(Text)!;
    }
}
