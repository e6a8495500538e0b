using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>Makes tokens by hand, good ones and bad ones, with nothing of the library the service uses.</summary>
internal static class Jwt
{
    /// <summary>The key the service derives for a purpose.</summary>
    public static byte[] KeyFor(string audience, string secret = Api.Secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes($"{audience}/v1"));

    public static string Sign(Dictionary<string, object?> claims, byte[] key, string algorithm = "HS256", string? signWith = null)
    {
        var body = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT" }))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var text = Encoding.UTF8.GetBytes(body);
        return $"{body}.{Encode((signWith ?? algorithm) switch
        {
            "HS384" => HMACSHA384.HashData(key, text),
            "HS512" => HMACSHA512.HashData(key, text),
            "none" => [],
            _ => HMACSHA256.HashData(key, text),
        })}";
    }

    public static Dictionary<string, object?> With(this Dictionary<string, object?> claims, string name, object? value)
    {
        var changed = new Dictionary<string, object?>(claims) { [name] = value };
        if (value is null)
        {
            changed.Remove(name);
        }

        return changed;
    }

    public static long In(TimeSpan time) => DateTimeOffset.UtcNow.Add(time).ToUnixTimeSeconds();

    public static long InMinutes(double minutes) => In(TimeSpan.FromMinutes(minutes));

    public static Dictionary<string, object?> Payload(string token) =>
        JsonSerializer.Deserialize<Dictionary<string, object?>>(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
