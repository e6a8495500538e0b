using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Limits;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Limits;

/// <summary>
/// Shuts out addresses that guess credentials. Guesses are counted by address and not by key: by key, anybody could shut out its owner.
/// What carries Sim's signature is no guess, is let through to the look-up always, and is not counted when its session has ended.
/// </summary>
internal sealed class GuessGuard(ILockout lockout, LockoutRule rule, IAuditTrail trail, SignIn signIn, AllowedOrigins origins)
{
    /// <summary>How much longer what the request offers is not looked at; null when it is, or when it offers nothing.</summary>
    public ValueTask<TimeSpan?> RemainingAsync(HttpContext context, CancellationToken ct) =>
        Credential.Of(context.Request, origins) is { } credential ? RemainingAsync(context, credential, ct) : default;

    public ValueTask<TimeSpan?> RemainingAsync(HttpContext context, Credential credential, CancellationToken ct) =>
        signIn.IsSigned(credential.Value) ? default : lockout.RemainingAsync(ClientAddress.Of(context), ct);

    public LimitAnswer Answer(TimeSpan remaining) => LimitAnswer.LockedOut(rule, remaining);

    /// <summary>The credential did not hold: remembers it, and counts it when it was a guess.</summary>
    public async ValueTask FailedAsync(HttpContext context, Credential credential, CancellationToken ct)
    {
        var isGuess = !signIn.IsSigned(credential.Value);
        await NoteAsync(context, "sign_in", isGuess ? "unknown" : "ended", ct);
        if (isGuess && await lockout.CountAsync(ClientAddress.Of(context), ct))
        {
            await NoteAsync(context, "sign_in.locked_out", "guessing", ct);
        }
    }

    private ValueTask NoteAsync(HttpContext context, string action, string reason, CancellationToken ct)
    {
        var origin = RequestOrigins.Of(context);
        return trail.RecordAsync(
            new Actor(CredentialKind.Session, null, null, origin.RequestId, origin.Address), null,
            new AuditNote(action, AuditOutcome.Failed, Details: new Dictionary<string, string> { ["reason"] = reason }), ct);
    }
}
