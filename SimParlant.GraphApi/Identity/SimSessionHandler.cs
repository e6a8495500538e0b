using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Signs a request in with a Sim session. Nothing offered means nobody; something offered that does not hold is refused at once,
/// always in the same words.
/// </summary>
internal sealed class SimSessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SignIn signIn, AllowedOrigins origins)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "SimSession";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credential.Of(Request, origins) is not { } credential)
        {
            return AuthenticateResult.NoResult();
        }

        return await credential.SignInAsync(signIn, Context.RequestAborted) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new SimIdentity(caller)), Scheme))
            : AuthenticateResult.Fail("The session token does not hold.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => RestError.InvalidToken.ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => HandleChallengeAsync(properties);
}
