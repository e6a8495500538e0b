using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>What a session does about each message of its client, in order.</summary>
internal sealed class SocketInbox : IDisposable
{
    private readonly SocketSession _session;
    private readonly SocketOperations _operations;
    private readonly GraphQLSocketOptions _options;
    private readonly SocketClock _clock;
    private volatile bool _accepted;
    private bool _initialising;

    public SocketInbox(
        SocketSession session, SocketOperations operations, GraphQLSocketOptions options, TimeProvider time, Action<SocketCloseException> closeWith, Action ping)
    {
        _session = session;
        _operations = operations;
        _options = options;
        _clock = new SocketClock(
            options, time, () => closeWith(SocketCloseException.InitialisationTimeout()), () => { if (_accepted) ping(); });
    }

    public void Dispose() => _clock.Dispose();

    /// <summary>Takes the message over.</summary>
    /// <exception cref="SocketCloseException">The client broke the protocol.</exception>
    public async ValueTask HandleAsync(JsonDocument message, CancellationToken cancellationToken)
    {
        var kept = false;
        try
        {
            kept = await ActAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!kept) message.Dispose();
        }
    }

    /// <returns>Whether an operation now owns the message.</returns>
    private async ValueTask<bool> ActAsync(JsonDocument message, CancellationToken cancellationToken)
    {
        var root = message.RootElement;
        var payload = PayloadOf(root);
        switch (TextOf(root, "type"))
        {
            case "connection_init":
                if (_initialising) throw SocketCloseException.TooManyInitialisations();
                _initialising = true;
                await AcceptAsync(payload, cancellationToken).ConfigureAwait(false);
                return false;
            case "ping": await _session.SendAsync(SocketMessages.Pong(payload), cancellationToken).ConfigureAwait(false); return false;
            case "pong": return false;
            case "complete":
                if (_operations.TryForget(TextOf(root, "id"), out var operation)) operation.CompleteByClient();
                return false;
            case "subscribe":
                if (!_accepted) throw SocketCloseException.Unauthorized();
                if (payload is not { ValueKind: JsonValueKind.Object }) throw SocketCloseException.InvalidMessage("`payload` must be an object");
                return await StartAsync(message, TextOf(root, "id"), cancellationToken).ConfigureAwait(false);
            case var other: throw SocketCloseException.InvalidMessage($"unknown type `{(other.Length <= 40 ? other : other[..40])}`");
        }
    }

    private async ValueTask AcceptAsync(JsonElement? payload, CancellationToken cancellationToken)
    {
        if (payload is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw SocketCloseException.InvalidMessage("`payload` must be an object");
        _clock.StopInitialisation();
        ConnectionStatus status;
        try
        {
            status = await _session.Interceptor.OnConnectAsync(_session, new SocketPayload(payload), cancellationToken).ConfigureAwait(false);
        }
        catch (GraphQLException refused)
        {
            throw SocketCloseException.Forbidden(refused.Errors is [var first, ..] ? first.Message : "Forbidden");
        }
        if (!status.Accepted) throw SocketCloseException.Forbidden(status.Message);
        _accepted = true;
        if (payload is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("traceparent", out var trace) && trace.ValueKind == JsonValueKind.String)
            _session.TraceParent = trace.GetString();
        await _session.SendAsync(SocketMessages.Ack(status.Extensions), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> StartAsync(JsonDocument message, string id, CancellationToken cancellationToken)
    {
        if (_operations.Contains(id)) throw SocketCloseException.SubscriberExists(id);
        if (_operations.IsFull)
        {
            var refusal = OperationResult.FromErrors(new GraphQLError(
                $"A connection may run at most {_options.MaxOperations} operations at once.", ErrorCodes.Server.RequestInvalid));
            await _session.SendAsync(SocketMessages.Error(id, refusal), cancellationToken).ConfigureAwait(false);
            return false;
        }
        var operation = new SocketOperation(_session, id, message);
        _operations.Add(operation);
        _ = Task.Run(operation.RunAsync, CancellationToken.None);
        return true;
    }

    private static JsonElement? PayloadOf(JsonElement message)
    {
        try
        {
            return message.TryGetProperty("payload", out var sent) ? sent : null;
        }
        catch (InvalidOperationException)   // a name with a lone surrogate
        {
            throw SocketCloseException.InvalidMessage("names must be Unicode text");
        }
    }

    private static string TextOf(JsonElement message, string name)
    {
        try
        {
            if (message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) return text;
        }
        catch (InvalidOperationException)   // a lone surrogate
        {
        }
        throw SocketCloseException.InvalidMessage($"`{name}` must be a non-empty string");
    }
}
