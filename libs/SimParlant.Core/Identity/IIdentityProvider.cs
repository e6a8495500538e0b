namespace SimParlant.Core.Identity;

/// <summary>
/// One way to prove who is calling. Providers are registered by name and asked in the order configuration names them in;
/// the first that does not answer <see cref="SignInResult.NotMine"/> decides.
/// </summary>
public interface IIdentityProvider
{
    /// <summary>As configuration and the audit trail call it.</summary>
    string Name { get; }

    /// <exception cref="IdentityUnavailableException">Nobody can tell at the moment.</exception>
    ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct);
}
