using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SimParlant.Admin.Tests.Peer;

/// <summary>A real server that answers the console's operations as each test wrote them down.</summary>
internal sealed class GraphPeer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<JsonElement, GraphAnswer>> _answers = new();
    private readonly ConcurrentQueue<GraphCall> _calls = new();

    private GraphPeer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Map("/graphql", HandleAsync);
    }

    public string Address => _app.Urls.Single();
    public IReadOnlyCollection<GraphCall> Calls => _calls;
    public SubscriptionScript Subscriptions { get; } = new();

    public static async Task<GraphPeer> StartAsync()
    {
        var peer = new GraphPeer();
        await peer._app.StartAsync();
        return peer;
    }

    /// <summary>Answers the operation with data built of its variables.</summary>
    public GraphPeer On(string operation, Func<JsonElement, object?> data)
    {
        _answers[operation] = variables => new(200, JsonSerializer.Serialize(new { data = data(variables) }));
        return this;
    }

    /// <summary>Answers the operation with this status and body.</summary>
    public GraphPeer OnRaw(string operation, int status, string body, string mediaType = "application/graphql-response+json")
    {
        _answers[operation] = _ => new(status, body, mediaType);
        return this;
    }

    public GraphCall Last(string operation) => _calls.Last(call => call.Operation == operation);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Subscriptions.Dispose();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync(http.WebSockets.WebSocketRequestedProtocols.SingleOrDefault());
            await Subscriptions.ServeAsync(socket, http.RequestAborted);
            return;
        }
        using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        var operation = body.RootElement.GetProperty("operationName").GetString()!;
        var variables = body.RootElement.TryGetProperty("variables", out var given) ? given.Clone() : default;
        _calls.Enqueue(new(operation, variables, http.Request.Headers.Authorization.ToString()));
        var answer = _answers.TryGetValue(operation, out var script)
            ? script(variables)
            : new(200, JsonSerializer.Serialize(new { errors = new[] { new { message = $"The test scripted no {operation}.", extensions = new { code = "UNSCRIPTED" } } } }));
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.MediaType;
        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }

    private sealed record GraphAnswer(int Status, string Body, string MediaType = "application/graphql-response+json");
}

internal sealed record GraphCall(string Operation, JsonElement Variables, string Authorization)
{
    public JsonElement Input => Variables.GetProperty("input");
}
