using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Identity.Jwt;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Sim's hand-off to an origin its cookie does not reach: a one-time token is consumed, and what the client goes on with is a token of
/// our own that names the session and ends with it. Sim's session token never leaves Sim's database.
/// </summary>
internal sealed class OneTimeTokenProvider(ISimDirectory directory, IOptions<IdentitySettings> settings, TimeProvider time) : IIdentityProvider
{
    public const string ProviderName = "one-time-token";

    private const string SessionClaim = "sid";
    private const int LongestOneTimeToken = 128;

    private readonly SharedSecretTokens _tokens = new(OwnTokens.HandOff(settings.Value), time);
    private readonly TimeSpan _lifetime = TimeSpan.FromMinutes(settings.Value.HandOffMinutes);

    public string Name => ProviderName;

    /// <summary>A token for the holder of a Sim session that was just proven by a one-time token.</summary>
    public (string Token, DateTime ExpiresAt) HandOff(Caller caller)
    {
        var now = OwnTime.WholeSecond(time);
        var until = now + _lifetime < caller.ExpiresAt ? now + _lifetime : caller.ExpiresAt;
        var claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = caller.UserId!, [SessionClaim] = caller.CredentialId };
        return (_tokens.Sign(claims, now, until), until);
    }

    public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
    {
        if (credential.Form == CredentialForm.OneTimeToken)
        {
            return IsOneTimeToken(credential.Value)
                ? SignInResult.Of(await directory.ConsumeOneTimeTokenAsync(credential.Value, Now, ct))
                : new SignInResult.Refused(RefusalReason.Malformed);
        }

        return _tokens.Claims(credential) ? await HandedOffAsync(credential.Value, ct) : SignInResult.NotMine.Instance;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async ValueTask<SignInResult> HandedOffAsync(string token, CancellationToken ct)
    {
        var (claims, expiresAt, reason) = await _tokens.VerifyAsync(token);
        if (claims is null)
        {
            return new SignInResult.Refused(reason);
        }

        if (claims.Text(SessionClaim) is not { } session || claims.Text(JwtRegisteredClaimNames.Sub) is not { } userId)
        {
            return new SignInResult.Refused(RefusalReason.WrongClaims);
        }

        // The session is looked up at every use: signing out of Sim ends this too.
        return SignInResult.Of(await directory.FindSessionAsync(session, Now, ct) is { } caller && caller.UserId == userId
            ? caller with { ExpiresAt = expiresAt < caller.ExpiresAt ? expiresAt : caller.ExpiresAt }
            : null);
    }

    private static bool IsOneTimeToken(string text) =>
        text.Length is > 0 and <= LongestOneTimeToken && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
