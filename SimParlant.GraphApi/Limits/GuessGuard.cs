using System.Text;
using Microsoft.Extensions.Options;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Identity.Caching;
using SimParlant.Core.Limits;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Limits;

/// <summary>
/// Shuts out addresses that guess credentials. Guesses are counted by address and not by key: by key, anybody could shut out its owner.
/// During a lock-out only what could be a guess is not looked at: a token with a signature cannot be guessed, and whoever is known in this
/// process has proven themselves, so a neighbour's guesses do not shut them out.
/// </summary>
internal sealed class GuessGuard(
    ILockout lockout, LockoutRule rule, IAuditTrail trail, CachingDirectory known, IOptions<IdentitySettings> identity, AllowedOrigins origins)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(identity.Value.Secret);

    /// <summary>How much longer what the request offers is not looked at; null when it is, or when it offers nothing.</summary>
    public ValueTask<TimeSpan?> RemainingAsync(HttpContext context, CancellationToken ct) =>
        RequestCredential.Of(context.Request, origins) is { } credential ? RemainingAsync(context, credential, ct) : default;

    public ValueTask<TimeSpan?> RemainingAsync(HttpContext context, Credential credential, CancellationToken ct) =>
        CouldBeGuessed(credential) ? lockout.RemainingAsync(ClientAddress.Of(context), ct) : default;

    public LimitAnswer Answer(TimeSpan remaining) => LimitAnswer.LockedOut(rule, remaining);

    /// <summary>Whether the address is shut out already: then what else it tries is no news for a trail that can forget nothing.</summary>
    public async ValueTask<bool> IsShutOutAsync(HttpContext context, CancellationToken ct) =>
        await lockout.RemainingAsync(ClientAddress.Of(context), ct) is not null;

    /// <summary>A credential did not hold: counts it when it was a guess, and notes it when that was one too many.</summary>
    public async ValueTask FailedAsync(HttpContext context, RefusalReason reason, CancellationToken ct)
    {
        // What ended was good once, and proves it by its signature.
        if (reason is RefusalReason.Ended or RefusalReason.Expired or RefusalReason.TooEarly or RefusalReason.Banned
            || !await lockout.CountAsync(ClientAddress.Of(context), ct))
        {
            return;
        }

        var origin = RequestOrigins.Of(context);
        await trail.RecordAsync(
            new Actor(CredentialKind.Session, null, null, origin.RequestId, origin.Address), null,
            new AuditNote(AuditNames.LockedOut, AuditOutcome.Failed, Details: new Dictionary<string, string> { ["reason"] = "guessing" }), ct);
    }

    private bool CouldBeGuessed(Credential credential) =>
        !JwtShape.Fits(credential.Value)
        && BetterAuthToken.Read(credential.Value, _secret).Proof != TokenProof.Signed
        && !known.Remembers(credential);
}
