using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Takes part in the life of socket sessions. One instance serves all of them.</summary>
public interface ISocketSessionInterceptor
{
    /// <summary>Accepts or rejects a client by what it sent; may set the user.</summary>
    ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default);

    /// <summary>Amends an operation before it is executed.</summary>
    ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default);

    ValueTask OnCompleteAsync(ISocketSession session, string operationSessionId, CancellationToken cancellationToken = default);

    ValueTask OnCloseAsync(ISocketSession session, CancellationToken cancellationToken = default);
}

/// <summary>Accepts everybody and hands on the user of the upgraded request.</summary>
public class DefaultSocketSessionInterceptor : ISocketSessionInterceptor
{
    public virtual ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default) =>
        new(ConnectionStatus.Accept());

    public virtual ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
    {
        var context = session.Connection.HttpContext;
        requestBuilder.SetUser(context.User)
            .SetRequestId(context.TraceIdentifier + "/" + operationSessionId)
            .TryAddConnectionState(nameof(HttpContext), context)
            .TryAddConnectionState(nameof(ISocketSession), session)
            .TryAddGlobalState(nameof(ClaimsPrincipal), context.User);
        return default;
    }

    public virtual ValueTask OnCompleteAsync(ISocketSession session, string operationSessionId, CancellationToken cancellationToken = default) => default;

    public virtual ValueTask OnCloseAsync(ISocketSession session, CancellationToken cancellationToken = default) => default;
}
