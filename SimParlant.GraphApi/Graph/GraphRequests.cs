using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Graph;

/// <summary>Hands the caller's <see cref="Access"/> to the resolvers of an HTTP request; without one nothing is executed.</summary>
internal sealed class GraphRequests : DefaultHttpRequestInterceptor
{
    public override ValueTask OnCreateAsync(
        HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
    {
        requestBuilder.SetGlobalState("access", context.Features.Get<Access>() ?? throw Refusals.NotSignedIn());
        return base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
    }
}

/// <summary>Signs sockets in by what <c>connection_init</c> carries, or by the cookie of the upgrade; and again at every operation, since a socket outlives sessions.</summary>
internal sealed class GraphSockets(SignIn signIn, MembershipGate gate, BoundaryWatch watch, AllowedOrigins origins) : DefaultSocketSessionInterceptor
{
    private const string CredentialKey = "credential";

    public override async ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
    {
        var credential = Credential.OfPayload(connectionInitMessage.As<Dictionary<string, object?>>())
            ?? Credential.Of(session.Connection.HttpContext.Request, origins);
        if (credential is not { } offered || await offered.SignInAsync(signIn, cancellationToken) is not { } caller)
        {
            return ConnectionStatus.Reject("The session token is missing, wrong or expired.");
        }

        session.Connection.ContextData[CredentialKey] = offered;
        session.Connection.HttpContext.User = new(new SimIdentity(caller));
        return ConnectionStatus.Accept();
    }

    public override async ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
    {
        if (session.Connection.ContextData.TryGetValue(CredentialKey, out var known)
            && known is Credential credential
            && await credential.SignInAsync(signIn, cancellationToken) is { } caller)
        {
            requestBuilder.SetGlobalState("access", new Access(caller with { Origin = RequestOrigins.Of(session.Connection.HttpContext) }, gate, watch, null));
            await base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
            return;
        }

        throw Refusals.NotSignedIn();
    }
}
