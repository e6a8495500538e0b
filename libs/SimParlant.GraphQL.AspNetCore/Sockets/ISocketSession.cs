using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>One client's conversation over a WebSocket.</summary>
public interface ISocketSession
{
    ISocketConnection Connection { get; }

    /// <summary>Ids of the operations now running.</summary>
    IReadOnlyCollection<string> Operations { get; }
}

/// <summary>The connection under a session.</summary>
public interface ISocketConnection
{
    /// <summary>The upgraded request. Setting its <see cref="HttpContext.User"/> signs the session in.</summary>
    HttpContext HttpContext { get; }

    bool IsClosed { get; }

    /// <summary>Fires when the session ends.</summary>
    CancellationToken RequestAborted { get; }

    /// <summary>Values kept for the length of the session.</summary>
    IDictionary<string, object?> ContextData { get; }
}

/// <summary>The free part of a protocol message.</summary>
public interface IOperationMessagePayload
{
    JsonElement? Payload { get; }

    /// <summary>The payload as an object; null when there is none or it does not fit.</summary>
    T? As<T>() where T : class;
}

/// <summary>The answer to <c>connection_init</c>.</summary>
public sealed class ConnectionStatus
{
    private ConnectionStatus(bool accepted, string message, IReadOnlyDictionary<string, object?>? extensions) =>
        (Accepted, Message, Extensions) = (accepted, message, extensions);

    public bool Accepted { get; }

    /// <summary>Reason given to a rejected client.</summary>
    public string Message { get; }

    /// <summary>Payload of the acknowledgement.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    public static ConnectionStatus Accept(IReadOnlyDictionary<string, object?>? extensions = null) => new(true, "", extensions);

    public static ConnectionStatus Reject(string message = "Forbidden") => new(false, message, null);
}
