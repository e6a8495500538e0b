using System.Security.Cryptography;
using System.Text;

namespace SimParlant.Storage.Limits;

/// <summary>Names in Redis. What a client chose is hashed, so that a name is short and says nothing.</summary>
internal static class LimitKeys
{
    private const int HashBytes = 16;

    public static string Of(string kind, string bucket) =>
        $"simparlant:{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bucket)).AsSpan(0, HashBytes))}";
}
