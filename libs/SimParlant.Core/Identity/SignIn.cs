namespace SimParlant.Core.Identity;

/// <summary>Turns what a client presents into a caller, by asking the configured providers in order.</summary>
public sealed class SignIn(IReadOnlyList<IIdentityProvider> providers)
{
    /// <summary>Longer than any credential of ours; nothing longer is looked at.</summary>
    private const int LongestCredential = 4096;

    /// <returns><see cref="SignInResult.Proven"/> or <see cref="SignInResult.Refused"/>; an unrecognised credential is refused.</returns>
    /// <exception cref="IdentityUnavailableException">Nobody can tell at the moment.</exception>
    public async ValueTask<SignInResult> ProveAsync(Credential credential, CancellationToken ct)
    {
        if (credential.Value.Length is 0 or > LongestCredential)
        {
            return new SignInResult.Refused(RefusalReason.Malformed);
        }

        foreach (var provider in providers)
        {
            switch (await provider.SignInAsync(credential, ct))
            {
                case SignInResult.NotMine:
                    continue;
                case SignInResult.Refused refused:
                    return refused with { Provider = provider.Name };
                case { } proven:
                    return proven;
            }
        }

        return new SignInResult.Refused(RefusalReason.Unrecognised);
    }

    /// <summary>The caller alone, where a refusal needs no reason.</summary>
    public async ValueTask<Caller?> FindAsync(Credential credential, CancellationToken ct) =>
        (await ProveAsync(credential, ct) as SignInResult.Proven)?.Caller;
}
