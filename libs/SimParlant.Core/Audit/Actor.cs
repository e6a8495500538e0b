using SimParlant.Core.Identity;

namespace SimParlant.Core.Audit;

/// <summary>Who acts, as the audit trail remembers it.</summary>
/// <param name="Id">The Sim user, or the customer; null for the engine.</param>
/// <param name="CredentialId">Names the session, key, token or turn.</param>
/// <param name="Address">The client's IP address.</param>
public sealed record Actor(CredentialKind Kind, string? Id, string? CredentialId, string? RequestId, string? Address)
{
    public static Actor OfTurn(Guid turnId) => new(CredentialKind.Engine, null, $"turn:{turnId}", null, null);

    /// <summary>Work nobody asked for at that moment: a purge, a rotation of keys.</summary>
    public static Actor OfJob(string name) => new(CredentialKind.Engine, null, $"job:{name}", null, null);
}
