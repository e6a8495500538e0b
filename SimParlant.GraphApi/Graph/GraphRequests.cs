using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Graph;

/// <summary>Hands the caller's <see cref="Access"/> to the resolvers of an HTTP request; without one nothing is executed.</summary>
internal sealed class GraphRequests(CallerLimit limit) : DefaultHttpRequestInterceptor
{
    public override async ValueTask OnCreateAsync(
        HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
    {
        var access = context.Features.Get<Access>() ?? throw Refusals.NotSignedIn();
        await limit.TakeOperationAsync(context, access.Caller, requestBuilder.Build().Query, cancellationToken);
        requestBuilder.SetGlobalState("access", access);
        await base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
    }
}

/// <summary>Signs sockets in by what <c>connection_init</c> carries, or by the cookie of the upgrade; and again at every operation, since a socket outlives sessions.</summary>
internal sealed class GraphSockets(SignIn signIn, MembershipGate gate, AllowedOrigins origins, GuessGuard guard, CallerLimit limit) : DefaultSocketSessionInterceptor
{
    private const string CredentialKey = "credential";
    private const string NotSignedIn = "The session token is missing, wrong or expired.";

    public override async ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
    {
        var credential = Credential.OfPayload(connectionInitMessage.As<Dictionary<string, object?>>())
            ?? Credential.Of(session.Connection.HttpContext.Request, origins);
        var http = session.Connection.HttpContext;
        if (credential is not { } offered)
        {
            return ConnectionStatus.Reject(NotSignedIn);
        }

        if (await guard.RemainingAsync(http, offered, cancellationToken) is { } remaining)
        {
            return ConnectionStatus.Reject(guard.Answer(remaining).Message);
        }

        if (await offered.SignInAsync(signIn, cancellationToken) is not { } caller)
        {
            await guard.FailedAsync(http, offered, cancellationToken);
            return ConnectionStatus.Reject(NotSignedIn);
        }

        session.Connection.ContextData[CredentialKey] = offered;
        http.User = new(new SimIdentity(caller));
        return ConnectionStatus.Accept();
    }

    public override async ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
    {
        if (session.Connection.ContextData.TryGetValue(CredentialKey, out var known)
            && known is Credential credential
            && await credential.SignInAsync(signIn, cancellationToken) is { } caller)
        {
            await limit.TakeOperationAsync(caller, requestBuilder.Build().Query, cancellationToken);
            requestBuilder.SetGlobalState("access", new Access(caller with { Origin = RequestOrigins.Of(session.Connection.HttpContext) }, gate, null));
            await base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
            return;
        }

        throw Refusals.NotSignedIn();
    }
}
