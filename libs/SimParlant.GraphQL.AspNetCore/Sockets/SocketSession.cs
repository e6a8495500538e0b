using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The server's side of graphql-transport-ws for one connection: its life from the upgrade to the close.</summary>
internal sealed partial class SocketSession : ISocketSession, ISocketConnection
{
    private const string Protocol = "graphql-transport-ws";

    private readonly WebSocket _socket;
    private readonly GraphQLSocketOptions _options;
    private readonly SocketWriter _writer;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SocketOperations _operations;
    private readonly CancellationTokenSource _ended;
    private readonly TaskCompletionSource<SocketCloseException> _closeWanted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SocketSession(
        HttpContext context, WebSocket socket, IRequestExecutor executor, GraphQLSocketOptions options, ISocketSessionInterceptor interceptor, TimeProvider time)
    {
        HttpContext = context;
        Executor = executor;
        Interceptor = interceptor;
        _socket = socket;
        _options = options;
        _time = time;
        _writer = new SocketWriter(socket, CorkedUpgrade.StreamOf(context), options, time);
        _operations = new SocketOperations(options.MaxOperations);
        _logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SimParlant.GraphQL.Sockets");
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        RequestAborted = _ended.Token;
    }

    public IRequestExecutor Executor { get; }

    public ISocketSessionInterceptor Interceptor { get; }

    public HttpContext HttpContext { get; }

    public ISocketConnection Connection => this;

    public IReadOnlyCollection<string> Operations => _operations.Ids;

    public bool IsClosed => _socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived);

    public CancellationToken RequestAborted { get; }

    /// <summary>The trace <c>connection_init</c> named, for operations that name none.</summary>
    public string? TraceParent { get; set; }

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

    public ValueTask SendAsync(ReadOnlyMemory<byte> head, OperationResult result, CancellationToken cancellationToken) =>
        _writer.SendAsync((head, result), static (target, next) => SocketMessages.WriteNext(target, next.head, next.result), cancellationToken);

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

    public void Forget(SocketOperation operation) => _operations.Forget(operation);

    public async ValueTask OnOperationEndedAsync(SocketOperation operation)
    {
        try
        {
            await Interceptor.OnCompleteAsync(this, operation.Id, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _operations.Ended(operation);
        }
    }

    public void LogFailure(string operationId, Exception error) => LogOperationFailed(_logger, operationId, HttpContext.TraceIdentifier, error);

    private async Task RunAsync(bool protocolKnown, CancellationToken stopping)
    {
        var writing = _writer.Ended;
        using var inbox = new SocketInbox(this, _operations, _options, _time, CloseWith, () => _writer.TrySend(SocketMessages.Ping));
        using var leaving = stopping.UnsafeRegister(static session => ((SocketSession)session!).CloseWith(SocketCloseException.GoingAway()), this);
        var reading = protocolKnown ? ReadAllAsync(inbox) : RefuseProtocol();
        _ = writing.ContinueWith(
            _ => CloseWith(SocketCloseException.Vanished()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        var close = await _closeWanted.Task.ConfigureAwait(false);
        await _ended.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _operations.WhenEndedAsync().ConfigureAwait(false);
        await SayGoodbyeAsync(close, reading, writing).ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await NotifyClosedAsync().ConfigureAwait(false);
        _ended.Dispose();
    }

    private void CloseWith(SocketCloseException close) => _closeWanted.TrySetResult(close);

    private Task RefuseProtocol()
    {
        CloseWith(SocketCloseException.SubprotocolNotAcceptable());
        return Task.CompletedTask;
    }

    /// <summary>Reads until the client closes, breaks the rules or vanishes; never throws, and leaves why.</summary>
    // A receive is never canceled: that would abort the socket, and no close code would reach the client.
    private async Task ReadAllAsync(SocketInbox inbox)
    {
        try
        {
            using var reader = new SocketReader(_socket, _options.MaxMessageSize);
            while (await reader.ReadAsync().ConfigureAwait(false) is { } message)
            {
                if (_closeWanted.Task.IsCompleted) message.Dispose();
                else await inbox.HandleAsync(message, RequestAborted).ConfigureAwait(false);
            }
            CloseWith(SocketCloseException.Normal());
        }
        catch (SocketCloseException violation)
        {
            CloseWith(violation);
        }
        catch (OperationCanceledException) when (RequestAborted.IsCancellationRequested)
        {
            CloseWith(SocketCloseException.Vanished());
        }
        catch (Exception gone) when (gone is WebSocketException or System.Threading.Channels.ChannelClosedException)
        {
            CloseWith(SocketCloseException.Vanished());
        }
        catch (Exception error)
        {
            LogSessionFailed(_logger, HttpContext.TraceIdentifier, error);
            CloseWith(SocketCloseException.Unexpected());
        }
    }

    /// <summary>Sends what is queued and the close code, and waits for the client's own close, all within the time allowed.</summary>
    private async Task SayGoodbyeAsync(SocketCloseException close, Task reading, Task writing)
    {
        _writer.Complete(discard: IsClosed || _socket.State == WebSocketState.CloseReceived);
        using var patience = new CancellationTokenSource(_options.CloseTimeout, _time);
        try
        {
            await writing.WaitAsync(patience.Token).ConfigureAwait(false);
            if (!IsClosed) await _socket.CloseOutputAsync(close.Status, close.Reason, patience.Token).ConfigureAwait(false);
            await reading.WaitAsync(patience.Token).ConfigureAwait(false);
            if (_socket.State == WebSocketState.CloseSent) await _socket.CloseAsync(close.Status, close.Reason, patience.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or TimeoutException or ObjectDisposedException or IOException)
        {
            // Too slow, or gone already.
        }
        if (_socket.State is not WebSocketState.Closed) _socket.Abort();
    }

    private async ValueTask NotifyClosedAsync()
    {
        try
        {
            await Interceptor.OnCloseAsync(this, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            LogSessionFailed(_logger, HttpContext.TraceIdentifier, error);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Operation {OperationId} of the socket {RequestId} failed unexpectedly")]
    private static partial void LogOperationFailed(ILogger logger, string operationId, string requestId, Exception error);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error, Message = "The socket {RequestId} failed unexpectedly")]
    private static partial void LogSessionFailed(ILogger logger, string requestId, Exception error);
}
