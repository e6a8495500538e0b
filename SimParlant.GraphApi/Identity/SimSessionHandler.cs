using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Signs a request in. Nothing offered means nobody; something offered that does not hold is refused at once, always in the same words.
/// </summary>
internal sealed class SimSessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SignIn signIn, AllowedOrigins origins)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "SimSession";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (RequestCredential.Of(Request, origins) is not { } credential)
        {
            return AuthenticateResult.NoResult();
        }

        return await signIn.ProveAsync(credential, Context.RequestAborted) switch
        {
            SignInResult.Proven proven => AuthenticateResult.Success(new(new ClaimsPrincipal(new SimIdentity(proven.Caller)), Scheme)),
            SignInResult.Refused refused => AuthenticateResult.Fail(new SignInRefusedException(refused)),
            _ => AuthenticateResult.NoResult(),
        };
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => RestError.InvalidToken.ExecuteAsync(Context);

    // Whoever signed in and is still kept out is a customer: members are refused by what they ask for, not by the door.
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => RestError.CustomerRefused.ExecuteAsync(Context);
}
