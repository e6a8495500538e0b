using SimParlant.Core.Health;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Graph;

/// <summary>Hands the caller's <see cref="Access"/> to the resolvers of an HTTP request; without one, or for a customer, nothing is executed.</summary>
internal sealed class GraphRequests(CallerLimit limit, Pressure pressure) : DefaultHttpRequestInterceptor
{
    public override async ValueTask OnCreateAsync(
        HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
    {
        var access = context.Features.Get<Access>() ?? throw Refusals.NotSignedIn();
        requestBuilder.SetGlobalState("access", access.Caller.Kind == CredentialKind.Customer ? throw Refusals.NoCustomers() : access);
        pressure.RefuseStreams(requestBuilder.Build().Query);
        await limit.TakeOperationAsync(context, access.Caller, requestBuilder.Build().Query, cancellationToken);
        await base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
    }
}

/// <summary>
/// Signs sockets in by what <c>connection_init</c> carries, or by the headers of the upgrade; and again at every operation, since a
/// socket outlives sessions. A one-time token is exchanged at the first message, for it cannot be looked at twice.
/// </summary>
internal sealed class GraphSockets(
    FrontDoor door, SignIn signIn, OneTimeTokenProvider handOffs, MembershipGate gate, BoundaryWatch watch, AllowedOrigins origins,
    GuessGuard guard, CallerLimit limit, Pressure pressure)
    : DefaultSocketSessionInterceptor
{
    private const string CredentialKey = "credential";

    public override async ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
    {
        try
        {
            var context = session.Connection.HttpContext;
            var said = RequestCredential.OfPayload(connectionInitMessage.As<Dictionary<string, object?>>());
            if (said is { } offered && await guard.RemainingAsync(context, offered, cancellationToken) is { } remaining)
            {
                return ConnectionStatus.Reject(guard.Answer(remaining).Message);
            }

            // The headers of the upgrade came in by the door already.
            var proven = said is { } payload ? await door.FindAsync(context, payload, cancellationToken) : SimIdentity.Of(context.User);
            if (proven is not { } caller || (said ?? RequestCredential.Of(context.Request, origins)) is not { } credential)
            {
                return ConnectionStatus.Reject("The session token is missing, wrong or expired.");
            }

            if (caller.Kind == CredentialKind.Customer)
            {
                return ConnectionStatus.Reject(RestError.CustomerRefused.Message);
            }

            session.Connection.ContextData[CredentialKey] = credential.Form == CredentialForm.OneTimeToken
                ? new Credential(handOffs.HandOff(caller).Token, CredentialForm.Bearer)
                : credential;
            context.User = new(new SimIdentity(caller));
            return ConnectionStatus.Accept();
        }
        catch (IdentityUnavailableException)
        {
            return ConnectionStatus.Reject(RestError.Unavailable.Message);
        }
    }

    public override async ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
    {
        var caller = await FindAsync(session, cancellationToken) ?? throw Refusals.NotSignedIn();
        if (caller.Kind == CredentialKind.Customer)
        {
            throw Refusals.NoCustomers();
        }

        pressure.RefuseStreams(requestBuilder.Build().Query);
        await limit.TakeOperationAsync(caller, requestBuilder.Build().Query, cancellationToken);
        // The header of the upgrade narrows all that follows, as it narrows a request.
        var only = session.Connection.HttpContext.Request.Headers[WorkspaceHeader.Name].ToString() is { Length: > 0 } named ? named : null;
        requestBuilder.SetGlobalState("access", new Access(caller with { Origin = RequestOrigins.Of(session.Connection.HttpContext) }, gate, watch, only));
        await base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
    }

    private async ValueTask<Caller?> FindAsync(ISocketSession session, CancellationToken ct)
    {
        try
        {
            return session.Connection.ContextData.TryGetValue(CredentialKey, out var known) && known is Credential credential
                ? await signIn.FindAsync(credential, ct)
                : null;
        }
        catch (IdentityUnavailableException)
        {
            throw Refusals.Unavailable();
        }
    }
}

internal static class StreamGate
{
    /// <summary>While the replica must save itself it begins no stream; queries, which are over soon, are answered.</summary>
    public static void RefuseStreams(this Pressure pressure, string? document)
    {
        if (pressure.IsHigh && OperationClasses.Of(document) == OperationClass.GraphSubscription)
        {
            throw Refusals.Overloaded();
        }
    }
}
