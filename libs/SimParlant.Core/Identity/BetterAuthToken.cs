using System.Security.Cryptography;
using System.Text;

namespace SimParlant.Core.Identity;

/// <summary>How much a presented session token proves by itself.</summary>
public enum TokenProof
{
    /// <summary>Not the shape of a token at all.</summary>
    Malformed,

    /// <summary>Carries a signature that is not ours.</summary>
    Forged,

    /// <summary>Carries no signature; the directory decides.</summary>
    Raw,

    /// <summary>Carries Better Auth's signature over it.</summary>
    Signed,
}

/// <summary>
/// A session token as Better Auth 1.6 hands it out: 32 letters and digits; in a cookie <c>token.signature</c>, percent-encoded, where the
/// signature is the padded base64 of HMAC-SHA256 over the token with the shared secret.
/// </summary>
/// <param name="Value">The raw token; empty when malformed or forged.</param>
public readonly record struct BetterAuthToken(TokenProof Proof, string Value)
{
    private const int LongestToken = 256;
    private const int SignatureLength = 44;

    public static BetterAuthToken Read(string presented, ReadOnlySpan<byte> secret)
    {
        // UnescapeDataString, not a form decoder: a plus sign belongs to the signature.
        var text = presented.Length <= LongestToken * 3 && presented.Contains('%') ? Uri.UnescapeDataString(presented) : presented;
        var dot = text.LastIndexOf('.');
        if (dot < 0)
        {
            return IsToken(text) ? new(TokenProof.Raw, text) : default;
        }

        var token = text[..dot];
        var signature = text.AsSpan(dot + 1);
        if (!IsToken(token) || signature.Length != SignatureLength || signature[^1] != '=')
        {
            return default;
        }

        return IsSignature(token, signature, secret) ? new(TokenProof.Signed, token) : new(TokenProof.Forged, "");
    }

    private static bool IsSignature(string token, ReadOnlySpan<char> signature, ReadOnlySpan<byte> secret)
    {
        Span<byte> presented = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64Chars(signature, presented, out var written) || written != presented.Length)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(token), expected);
        return CryptographicOperations.FixedTimeEquals(expected, presented);
    }

    // Demo tokens have dashes; Better Auth's own have letters and digits only.
    private static bool IsToken(string text) =>
        text.Length is > 0 and <= LongestToken && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
