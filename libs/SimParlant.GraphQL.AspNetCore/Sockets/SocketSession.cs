using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The server's side of graphql-transport-ws for one connection.</summary>
internal sealed partial class SocketSession : ISocketSession, ISocketConnection
{
    private const string Protocol = "graphql-transport-ws";

    private readonly WebSocket _socket;
    private readonly GraphQLSocketOptions _options;
    private readonly SocketWriter _writer;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended;
    private readonly ConcurrentDictionary<string, SocketOperation> _operations = new();
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private bool _initialising;
    private bool _accepted;

    private SocketSession(
        HttpContext context, WebSocket socket, IRequestExecutor executor, GraphQLSocketOptions options, ISocketSessionInterceptor interceptor, TimeProvider time)
    {
        HttpContext = context;
        Executor = executor;
        Interceptor = interceptor;
        _socket = socket;
        _options = options;
        _time = time;
        _writer = new SocketWriter(socket, options.OutgoingCapacity);
        _logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SimParlant.GraphQL.Sockets");
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        RequestAborted = _ended.Token;
    }

    public IRequestExecutor Executor { get; }

    public ISocketSessionInterceptor Interceptor { get; }

    public HttpContext HttpContext { get; }

    public ISocketConnection Connection => this;

    public IReadOnlyCollection<string> Operations => [.. _operations.Keys];

    public bool IsClosed => _socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived);

    public CancellationToken RequestAborted { get; }

    public IDictionary<string, object?> ContextData { get; } = new ConcurrentDictionary<string, object?>();

    /// <summary>Accepts the socket and returns when the session is over.</summary>
    public static async Task ServeAsync(
        HttpContext context,
        IRequestExecutor executor,
        GraphQLSocketOptions options,
        ISocketSessionInterceptor interceptor,
        TimeProvider time,
        CancellationToken stopping)
    {
        var known = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(known ? Protocol : null).ConfigureAwait(false);
        var session = new SocketSession(context, socket, executor, options, interceptor, time);
        await session.RunAsync(known, stopping).ConfigureAwait(false);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _writer.SendAsync(message, cancellationToken);

    public async ValueTask TrySendAsync(ReadOnlyMemory<byte> message)
    {
        try
        {
            await _writer.SendAsync(message, RequestAborted).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            // Nobody is left to tell.
        }
    }

    public void LogFailure(string operationId, Exception error) => LogOperationFailed(_logger, operationId, HttpContext.TraceIdentifier, error);

    private async Task RunAsync(bool protocolKnown, CancellationToken stopping)
    {
        var close = new SocketCloseException((int)WebSocketCloseStatus.NormalClosure, "");
        var writing = _writer.RunAsync(RequestAborted);
        using var clock = new SocketClock(_options, _time, _writer, () => _accepted);
        using var limits = CancellationTokenSource.CreateLinkedTokenSource(RequestAborted, stopping, clock.InitialisationOver);
        try
        {
            if (!protocolKnown) throw SocketCloseException.SubprotocolNotAcceptable();
            await ReadAllAsync(clock, limits.Token).ConfigureAwait(false);
        }
        catch (SocketCloseException violation)
        {
            close = violation;
        }
        catch (OperationCanceledException) when (!RequestAborted.IsCancellationRequested)
        {
            close = stopping.IsCancellationRequested ? SocketCloseException.GoingAway() : SocketCloseException.InitialisationTimeout();
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The client vanished; there is nobody to say goodbye to.
        }
        await EndAsync(close, writing).ConfigureAwait(false);
    }

    private async Task ReadAllAsync(SocketClock clock, CancellationToken cancellationToken)
    {
        using var reader = new SocketReader(_socket, _options.MaxMessageSize);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            var kept = false;
            try
            {
                kept = await HandleAsync(message, clock, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (!kept) message.Dispose();
            }
        }
    }

    /// <returns>Whether an operation now owns the message.</returns>
    private async ValueTask<bool> HandleAsync(JsonDocument message, SocketClock clock, CancellationToken cancellationToken)
    {
        var root = message.RootElement;
        JsonElement? payload = root.TryGetProperty("payload", out var sent) ? sent : null;
        switch (TextOf(root, "type"))
        {
            case "connection_init":
                if (_initialising) throw SocketCloseException.TooManyInitialisations();
                _initialising = true;
                await AcceptAsync(payload, clock, cancellationToken).ConfigureAwait(false);
                return false;
            case "ping": await SendAsync(SocketMessages.Pong(payload), cancellationToken).ConfigureAwait(false); return false;
            case "pong": return false;
            case "complete":
                if (_operations.TryGetValue(TextOf(root, "id"), out var operation)) operation.CompleteByClient();
                return false;
            case "subscribe":
                if (!_accepted) throw SocketCloseException.Unauthorized();
                if (payload is not { ValueKind: JsonValueKind.Object }) throw SocketCloseException.InvalidMessage("`payload` must be an object");
                return await StartAsync(message, TextOf(root, "id"), cancellationToken).ConfigureAwait(false);
            case var other: throw SocketCloseException.InvalidMessage($"unknown type `{(other.Length <= 40 ? other : other[..40])}`");
        }
    }

    private async ValueTask AcceptAsync(JsonElement? payload, SocketClock clock, CancellationToken cancellationToken)
    {
        if (payload is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw SocketCloseException.InvalidMessage("`payload` must be an object");
        var status = await Interceptor.OnConnectAsync(this, new SocketPayload(payload), cancellationToken).ConfigureAwait(false);
        if (!status.Accepted) throw SocketCloseException.Forbidden(status.Message);
        clock.StopInitialisation();
        _accepted = true;
        await SendAsync(SocketMessages.Ack(status.Extensions), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> StartAsync(JsonDocument message, string id, CancellationToken cancellationToken)
    {
        if (_operations.ContainsKey(id)) throw SocketCloseException.SubscriberExists(id);
        if (_operations.Count >= _options.MaxOperations)
        {
            var refusal = OperationResult.FromErrors(new GraphQLError(
                $"A connection may run at most {_options.MaxOperations} operations at once.", ErrorCodes.Server.RequestInvalid));
            await SendAsync(SocketMessages.Error(id, refusal), cancellationToken).ConfigureAwait(false);
            return false;
        }
        var operation = new SocketOperation(this, id, message, RequestAborted);
        _operations[id] = operation;
        _running[id] = Task.Run(() => RunAsync(operation), CancellationToken.None);
        return true;
    }

    private async Task RunAsync(SocketOperation operation)
    {
        await operation.RunAsync().ConfigureAwait(false);
        _operations.TryRemove(new KeyValuePair<string, SocketOperation>(operation.Id, operation));
        _running.TryRemove(operation.Id, out _);
        operation.Dispose();
        await Interceptor.OnCompleteAsync(this, operation.Id, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task EndAsync(SocketCloseException close, Task writing)
    {
        _writer.Complete();
        await _ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            // A close reason may have 123 bytes; ours are ASCII except what an interceptor says.
            var reason = close.Message.Length <= 120 ? close.Message : close.Message[..120];
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
            await _socket.CloseAsync(close.Status, reason, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Interceptor.OnCloseAsync(this, CancellationToken.None).ConfigureAwait(false);
        _ended.Dispose();
    }

    private static string TextOf(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw SocketCloseException.InvalidMessage($"`{name}` must be a non-empty string");

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Operation {OperationId} of the socket {RequestId} failed unexpectedly")]
    private static partial void LogOperationFailed(ILogger logger, string operationId, string requestId, Exception error);
}
