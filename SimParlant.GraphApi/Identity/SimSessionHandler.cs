using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SimParlant.Core.Audit;
using SimParlant.GraphApi.Http;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Signs a request in. Nothing offered means nobody; something offered that does not hold is refused at once, always in the same words.
/// </summary>
internal sealed class SimSessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FrontDoor door, IAuditTrail trail, AllowedOrigins origins)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "SimSession";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Whoever may come in as nobody need not be looked at.
        if (PublicPaths.Contains(Request.Path) || RequestCredential.Of(Request, origins) is not { } credential)
        {
            return AuthenticateResult.NoResult();
        }

        return await door.FindAsync(Context, credential, Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new SimIdentity(caller)), Scheme))
            : AuthenticateResult.Fail("The credential does not hold.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => RestError.InvalidToken.ExecuteAsync(Context);

    // Whoever signed in and is still kept out is a customer: members are refused by what they ask for, not by the door.
    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (SimIdentity.Of(Context.User) is { } caller)
        {
            var actor = (caller with { Origin = RequestOrigins.Of(Context) }).Actor;
            await trail.RecordAsync(actor, caller.OnlyWorkspaceId, new AuditNote("route.enter", AuditOutcome.Denied), Context.RequestAborted);
        }

        await RestError.CustomerRefused.ExecuteAsync(Context);
    }
}
