using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SimParlant.Admin.Graph;

/// <summary>Subscriptions over the graphql-transport-ws protocol, one socket for each.</summary>
internal sealed class GraphSocket(GraphAddress address, TimeProvider time, ILogger<GraphSocket> log)
{
    internal const string Protocol = "graphql-transport-ws";
    private const string SubscriptionId = "1";
    private const int MaxMessageBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<GraphResult<T>> SubscribeAsync<T>(
        GraphOperation operation, object? variables, string token, [EnumeratorCancellation] CancellationToken ct) where T : class
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Protocol);
        var problem = await TryOpenAsync(socket, operation, variables, token, ct);
        while (problem is null)
        {
            var (next, failure, completed, cause) = await TryReceiveAsync<T>(socket, operation, ct);
            if (completed) { break; }
            problem = failure;
            if (next is null) { continue; }
            // Ends when the next one is asked for: then this one is rendered and written.
            using var relay = GraphSpans.Relay(operation, cause);
            yield return next;
        }
        if (problem is not null) { yield return problem; }
        await CloseAsync(socket);
    }

    private async Task<GraphProblem?> TryOpenAsync(
        ClientWebSocket socket, GraphOperation operation, object? variables, string token, CancellationToken ct)
    {
        using var span = GraphSpans.Ask(operation);
        var problem = await OpenAsync(socket, operation, variables, token, ct);
        if (problem is not null) { span.Failed(problem); }
        return problem;
    }

    private async Task<GraphProblem?> OpenAsync(
        ClientWebSocket socket, GraphOperation operation, object? variables, string token, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(OpenTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await socket.ConnectAsync(address.NextSocket(), either.Token);
            await SendAsync(socket, new { type = "connection_init", payload = Credentials(token) }, either.Token);
            for (var message = await ReceiveAsync(socket, either.Token); message?.Type != "connection_ack"; message = await ReceiveAsync(socket, either.Token))
            {
                if (message is null) { return Closed(socket, operation); }
                await AnswerAsync(socket, message, either.Token);
            }
            var payload = new GraphRequest(operation.Text, operation.Name, variables, GraphSpans.Trace);
            await SendAsync(socket, new { id = SubscriptionId, type = "subscribe", payload }, either.Token);
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.GraphUnreachable(failure, operation.Name);
            return failure is JsonException ? GraphProblems.BadAnswer : GraphProblems.Unreachable;
        }
    }

    private async Task<Received<T>> TryReceiveAsync<T>(
        ClientWebSocket socket, GraphOperation operation, CancellationToken ct) where T : class
    {
        try
        {
            if (await ReceiveAsync(socket, ct) is not { } message) { return new(null, Closed(socket, operation)); }
            switch (message.Type)
            {
                case "next":
                    var answer = message.Payload?.Deserialize<GraphResponse<T>>(GraphJson.Options);
                    var result = GraphClient.Unwrap(answer);
                    return result.Succeeded ? new(result, null, Cause: answer?.Extensions?.Traceparent) : new(null, result.Problem);
                case "error":
                    var errors = message.Payload?.Deserialize<IReadOnlyList<WireError>>(GraphJson.Options);
                    return new(null, GraphClient.Unwrap(new GraphResponse<T>(null, errors)).Problem);
                case "complete":
                    return new(null, null, IsOver: true);
                default:
                    await AnswerAsync(socket, message, ct);
                    return new(null, null);
            }
        }
        catch (JsonException failure)
        {
            log.GraphAnswerUnreadable(failure, operation.Name);
            return new(null, GraphProblems.BadAnswer);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.SubscriptionLost(failure, operation.Name);
            return new(null, GraphProblems.ConnectionLost);
        }
    }

    private GraphProblem Closed(ClientWebSocket socket, GraphOperation operation)
    {
        var code = (int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty);
        log.SubscriptionClosed(operation.Name, code);
        return code switch
        {
            4401 => GraphProblems.NotSignedIn,
            4403 => GraphProblems.FromStatus(StatusCodes.Status403Forbidden),
            _ => GraphProblems.ConnectionLost,
        };
    }

    // A dictionary, because the naming policy would turn a property into "authorization".
    private static Dictionary<string, string> Credentials(string token) => new() { ["Authorization"] = $"Bearer {token}" };

    private static Task AnswerAsync(ClientWebSocket socket, WireMessage message, CancellationToken ct) =>
        message.Type == "ping" ? SendAsync(socket, new { type = "pong" }, ct) : Task.CompletedTask;

    private static Task SendAsync<TMessage>(ClientWebSocket socket, TMessage message, CancellationToken ct) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, GraphJson.Options), WebSocketMessageType.Text, true, ct);

    /// <summary>The next message, or null when the peer closed.</summary>
    private static async Task<WireMessage?> ReceiveAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(4096), ct);
            if (part.MessageType == WebSocketMessageType.Close) { return null; }
            buffer.Advance(part.Count);
            if (buffer.WrittenCount > MaxMessageBytes) { throw new JsonException("A subscription message exceeds 4 MiB."); }
            if (part.EndOfMessage) { return JsonSerializer.Deserialize<WireMessage>(buffer.WrittenSpan, GraphJson.Options); }
        }
    }

    private async Task CloseAsync(ClientWebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) { return; }
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        try { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token); }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException) { socket.Abort(); }
    }

    /// <param name="Cause">The span the event belongs to.</param>
    private readonly record struct Received<T>(GraphResult<T>? Next, GraphProblem? Problem, bool IsOver = false, string? Cause = null) where T : class;

    private sealed record WireMessage(string? Type, string? Id, JsonElement? Payload);
}
