namespace SimParlant.Core.Identity;

/// <summary>What a provider says to a credential.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>Another provider's credential, by its form or shape; nothing was looked up.</summary>
    public sealed record NotMine : SignInResult
    {
        public static NotMine Instance { get; } = new();
    }

    /// <summary>Somebody is calling, and this is who.</summary>
    public sealed record Proven(Caller Caller) : SignInResult;

    /// <param name="Reason">For the audit trail and lock-out. A client is never told: every refusal reads the same.</param>
    public sealed record Refused(RefusalReason Reason) : SignInResult
    {
        /// <summary>Who refused; null when nobody took the credential for one of its own.</summary>
        public string? Provider { get; init; }
    }

    /// <summary>Proven when the directory knows somebody.</summary>
    public static SignInResult Of(Caller? found) => found is null ? new Refused(RefusalReason.Unknown) : new Proven(found);
}

public enum RefusalReason
{
    /// <summary>No configured provider recognises it.</summary>
    Unrecognised,

    /// <summary>Not the shape of a credential of its kind.</summary>
    Malformed,

    /// <summary>The signature is not ours, or of an algorithm that is not accepted.</summary>
    Forged,

    /// <summary>Sim does not know it, or no longer: deleted, expired, or its user is banned. The directory answers these alike.</summary>
    Unknown,

    Expired,

    /// <summary>It carries Sim's signature, so it was good once: its session was deleted or expired, or its user is banned.</summary>
    Ended,

    /// <summary>Its time has not begun.</summary>
    TooEarly,

    /// <summary>It claims to hold for longer than its kind may.</summary>
    TooLong,

    Banned,
    WrongIssuer,
    WrongAudience,

    /// <summary>The signature holds, but a claim that is needed is missing or of the wrong kind.</summary>
    WrongClaims,
}
