using System.Text;

namespace SimParlant.Core.Identity;

/// <summary>Turns what a client presents into a caller. Wrong, expired, forged, banned: all are answered by null.</summary>
/// <param name="secret">Sim's BETTER_AUTH_SECRET.</param>
public sealed class SignIn(ISimDirectory directory, TimeProvider time, string secret)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>A header or a socket's payload: raw or signed.</summary>
    public ValueTask<Caller?> WithBearerAsync(string presented, CancellationToken ct) => FindAsync(presented, mayBeRaw: true, ct);

    /// <summary>A cookie counts only with its signature.</summary>
    public ValueTask<Caller?> WithCookieAsync(string presented, CancellationToken ct) => FindAsync(presented, mayBeRaw: false, ct);

    /// <summary>Whether it carries Sim's signature: then it was issued once, and is no guess even when it has ended.</summary>
    public bool IsSigned(string presented) => BetterAuthToken.Read(presented, _secret).Proof == TokenProof.Signed;

    private async ValueTask<Caller?> FindAsync(string presented, bool mayBeRaw, CancellationToken ct)
    {
        var token = BetterAuthToken.Read(presented, _secret);
        return token.Proof == TokenProof.Signed || (mayBeRaw && token.Proof == TokenProof.Raw)
            ? await directory.FindCallerAsync(token.Value, time.GetUtcNow().UtcDateTime, ct)
            : null;
    }
}
