using System.Security.Cryptography;
using System.Text;

namespace SimParlant.Core.Identity.Caching;

/// <summary>
/// Signs what leaves the process for the shared cache, together with its key: whoever can write there can neither make up a caller nor
/// give one caller's entry to another.
/// </summary>
public sealed class CacheSeal
{
    private readonly byte[] _key;

    /// <param name="secret">Of the deployment; without one, entries of other processes are not believed.</param>
    public CacheSeal(string? secret) => _key = string.IsNullOrEmpty(secret)
        ? RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes)
        : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), HMACSHA256.HashSizeInBytes, info: "simparlant identity cache"u8.ToArray());

    public string Seal(string key, string value) => $"{Sign(key, value)}.{value}";

    /// <summary>Null when it was not sealed here for this key.</summary>
    public string? Open(string key, string stored)
    {
        var dot = stored.IndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        var value = stored[(dot + 1)..];
        var expected = Encoding.ASCII.GetBytes(Sign(key, value));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(stored[..dot])) ? value : null;
    }

    private string Sign(string key, string value) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{key}\n{value}")));
}
