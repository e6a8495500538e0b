using System.Security.Cryptography;
using System.Text;

namespace SimParlant.GraphApi.Webhooks;

/// <summary>Sim's signature of a message: <c>sha256=</c> and the hex HMAC-SHA256 of the raw body.</summary>
internal static class SimSignature
{
    public const string Header = "X-Sim-Signature";

    private const string Scheme = "sha256=";

    public static bool Holds(string? header, ReadOnlySpan<byte> body, string secret)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.Ordinal) || header.Length != Scheme.Length + (HMACSHA256.HashSizeInBytes * 2))
        {
            return false;
        }

        Span<byte> presented = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(header.AsSpan(Scheme.Length), presented, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, presented);
    }
}
