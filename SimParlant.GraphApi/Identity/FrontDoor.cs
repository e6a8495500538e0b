using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Identity;

/// <summary>Where every credential comes in: what does not hold is logged, noted and counted here, with the reason that the client is not told.</summary>
internal sealed partial class FrontDoor(SignIn signIn, IAuditTrail trail, GuessGuard guard, ILogger<FrontDoor> logger)
{
    /// <exception cref="IdentityUnavailableException">Nobody can tell at the moment.</exception>
    public async ValueTask<SignInResult> ProveAsync(HttpContext context, Credential credential, CancellationToken ct)
    {
        var result = await signIn.ProveAsync(credential, ct);
        if (result is SignInResult.Refused refused)
        {
            SignInMetrics.Refused(refused.Reason);
            Refused(logger, refused.Reason, credential.Form, refused.Provider);
            if (!await guard.IsShutOutAsync(context, ct))
            {
                await trail.RecordAsync(Somebody(context, credential.Form), null, Note(credential.Form, refused), ct);
            }

            await guard.FailedAsync(context, refused.Reason, ct);
        }

        return result;
    }

    /// <summary>The caller alone, where every refusal is answered alike.</summary>
    public async ValueTask<Caller?> FindAsync(HttpContext context, Credential credential, CancellationToken ct) =>
        (await ProveAsync(context, credential, ct) as SignInResult.Proven)?.Caller;

    private static Actor Somebody(HttpContext context, CredentialForm form)
    {
        var origin = RequestOrigins.Of(context);
        return new(form == CredentialForm.ApiKey ? CredentialKind.PersonalKey : CredentialKind.Session, null, null, origin.RequestId, origin.Address);
    }

    private static AuditNote Note(CredentialForm form, SignInResult.Refused refused) => new(
        AuditNames.SignIn,
        AuditOutcome.Failed,
        Details: new Dictionary<string, string>
        {
            ["reason"] = refused.Reason.ToString(), ["form"] = form.ToString(), ["provider"] = refused.Provider ?? "none",
        });

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "A credential was refused: {Reason}, offered as {Form}, judged by {Provider}")]
    private static partial void Refused(ILogger logger, RefusalReason reason, CredentialForm form, string? provider);
}
