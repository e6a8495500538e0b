using System.Security.Cryptography;
using System.Text;

namespace SimParlant.Core.Identity;

/// <summary>Sim's API keys. Sim keeps their SHA-256 for the look-up; the key itself is never read, and when it was last used is for Sim to write.</summary>
public sealed class ApiKeyProvider(ISimDirectory directory, TimeProvider time) : IIdentityProvider
{
    public const string ProviderName = "api-key";

    private const int LongestKey = 256;

    public string Name => ProviderName;

    public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
    {
        if (credential.Form != CredentialForm.ApiKey)
        {
            return SignInResult.NotMine.Instance;
        }

        return IsKey(credential.Value)
            ? SignInResult.Of(await directory.FindKeyHolderAsync(HashOf(credential.Value), time.GetUtcNow().UtcDateTime, ct))
            : new SignInResult.Refused(RefusalReason.Malformed);
    }

    /// <summary>As in Sim's <c>api_key.key_hash</c>: lower-case hex.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    // sk-sim-… today, sim_… before.
    private static bool IsKey(string text) =>
        text.Length <= LongestKey
        && (text.StartsWith("sk-sim-", StringComparison.Ordinal) || text.StartsWith("sim_", StringComparison.Ordinal))
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
