using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Identity.Jwt;

namespace SimParlant.GraphApi.Identity;

/// <summary>Sim's own servers, in the name of a user. A token that names no user opens nothing: there are no rights without one.</summary>
internal sealed class SimInternalProvider(ISimDirectory directory, IOptions<IdentitySettings> settings, TimeProvider time) : IIdentityProvider
{
    public const string ProviderName = "sim-internal";

    // Sim gives its tokens five minutes and its clocks five seconds.
    private readonly SharedSecretTokens _tokens = new(
        new TokenKind(
            "sim-internal", "sim-api", TokenKeys.Shared(settings.Value.InternalSecret), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(5),
            NeedsNotBefore: false),
        time);

    public string Name => ProviderName;

    public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
    {
        if (!_tokens.Claims(credential))
        {
            return SignInResult.NotMine.Instance;
        }

        var (claims, expiresAt, reason) = await _tokens.VerifyAsync(credential.Value);
        if (claims is null)
        {
            return new SignInResult.Refused(reason);
        }

        if (UserOf(claims) is not { } userId)
        {
            return new SignInResult.Refused(RefusalReason.WrongClaims);
        }

        return SignInResult.Of(await directory.FindUserAsync(userId, time.GetUtcNow().UtcDateTime, ct) is { } user
            ? user with { Kind = CredentialKind.SimService, CredentialId = $"sim:{claims.Text(JwtRegisteredClaimNames.Jti) ?? userId}", ExpiresAt = expiresAt }
            : null);
    }

    private static string? UserOf(ClaimsIdentity claims) => claims.Text("type") switch
    {
        "internal" => claims.Text("userId"),
        "internal_delegation" when claims.Text("serviceId") == "executor" && claims.Text("workflowId") is not null && claims.Text("jti") is not null
            => claims.Text("sub"),
        _ => null,
    };
}
