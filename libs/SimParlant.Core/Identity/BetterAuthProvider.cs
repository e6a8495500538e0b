using System.Text;

namespace SimParlant.Core.Identity;

/// <summary>Sim's sessions, looked up in Sim's own table. A cookie counts only with Better Auth's signature; a header may hold the raw token.</summary>
/// <param name="secret">Sim's BETTER_AUTH_SECRET.</param>
public sealed class BetterAuthProvider(ISimDirectory directory, TimeProvider time, string secret) : IIdentityProvider
{
    public const string ProviderName = "better-auth";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    public string Name => ProviderName;

    public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
    {
        if (credential.Form is not (CredentialForm.Bearer or CredentialForm.Cookie) || JwtShape.Fits(credential.Value))
        {
            return SignInResult.NotMine.Instance;
        }

        var token = BetterAuthToken.Read(credential.Value, _secret);
        return token.Proof switch
        {
            TokenProof.Malformed => new SignInResult.Refused(RefusalReason.Malformed),
            TokenProof.Forged => new SignInResult.Refused(RefusalReason.Forged),
            TokenProof.Raw when credential.Form == CredentialForm.Cookie => new SignInResult.Refused(RefusalReason.Forged),
            _ when await directory.FindCallerAsync(token.Value, time.GetUtcNow().UtcDateTime, ct) is { } caller => new SignInResult.Proven(caller),
            TokenProof.Signed => new SignInResult.Refused(RefusalReason.Ended),
            _ => new SignInResult.Refused(RefusalReason.Unknown),
        };
    }
}
