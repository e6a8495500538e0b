using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace SimParlant.GraphApi.Identity.Jwt;

/// <summary>Keys for HS256. The first one signs; all of them verify, so that a secret can be replaced without ending what it signed.</summary>
internal sealed class TokenKeys
{
    private TokenKeys(IReadOnlyList<SymmetricSecurityKey> all) => All = all;

    public SecurityKey Signing => All[0];

    public IReadOnlyList<SecurityKey> All { get; }

    /// <summary>Derives a key of its own for the purpose from each secret: what is signed for one purpose never holds for another.</summary>
    public static TokenKeys For(string purpose, params IEnumerable<string?> secrets) => new([.. secrets
        .Where(secret => !string.IsNullOrEmpty(secret))
        .Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret!), 32, info: Encoding.UTF8.GetBytes(purpose)))
        .Select(key => new SymmetricSecurityKey(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8)) })]);

    /// <summary>The secret's bytes as they are: a key agreed upon with somebody else.</summary>
    public static TokenKeys Shared(string secret) => new([new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret))]);
}
