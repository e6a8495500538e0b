using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SimParlant.Core.Secrets;

/// <summary>The keys of column encryption: the first one seals, every one opens. Never made up: without keys nothing can be sealed.</summary>
public sealed partial class KeyRing
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly IReadOnlyList<(string Id, byte[] Key)> _keys;

    private KeyRing(IReadOnlyList<(string Id, byte[] Key)> keys) => _keys = keys;

    public static KeyRing Empty { get; } = new([]);

    /// <summary>The key that seals; null when there is none.</summary>
    public string? CurrentId => _keys.Count == 0 ? null : _keys[0].Id;

    public IReadOnlyList<string> Ids => [.. _keys.Select(key => key.Id)];

    /// <summary>Reads <c>id:base64,id:base64</c>; nothing gives the empty ring.</summary>
    /// <exception cref="SecretException">ENCRYPTION_KEYS_UNUSABLE, with every problem at once.</exception>
    public static KeyRing Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty;
        }

        List<(string Id, byte[] Key)> keys = [];
        List<string> problems = [];
        foreach (var (entry, place) in text.Split(',', StringSplitOptions.TrimEntries).Select((entry, index) => (entry, index + 1)))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !KeyName().IsMatch(entry[..colon]))
            {
                problems.Add($"Key {place} needs a name of at most 40 letters, digits, '.', '_' or '-', then a colon.");
            }
            else if (Decode(entry[(colon + 1)..]) is not { Length: KeyBytes } key)
            {
                problems.Add($"Key {place} (\"{entry[..colon]}\") is not the base64 of {KeyBytes} bytes.");
            }
            else if (keys.Exists(known => known.Id == entry[..colon] || known.Key.AsSpan().SequenceEqual(key)))
            {
                problems.Add($"Key {place} (\"{entry[..colon]}\") is there already, by name or by value.");
            }
            else if (key.Distinct().Count() < 8)
            {
                problems.Add($"Key {place} (\"{entry[..colon]}\") is not random. Make one with: openssl rand -base64 {KeyBytes}");
            }
            else
            {
                keys.Add((entry[..colon], key));
            }
        }

        return problems.Count == 0 ? new KeyRing(keys) : throw SecretException.KeysUnusable(problems);
    }

    /// <exception cref="SecretException">ENCRYPTION_KEYS_MISSING</exception>
    public SealedSecret Seal(Secret secret, SecretPlace place)
    {
        if (_keys.Count == 0)
        {
            throw SecretException.NoKeys();
        }

        var (id, key) = _keys[0];
        var plain = Encoding.UTF8.GetBytes(secret.Reveal());
        var (nonce, data, tag) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[plain.Length], new byte[TagBytes]);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, data, tag, place.ToBytes());
        CryptographicOperations.ZeroMemory(plain);
        return new(id, Convert.ToBase64String(nonce), Convert.ToBase64String(data), Convert.ToBase64String(tag));
    }

    /// <exception cref="SecretException">ENCRYPTION_KEY_UNKNOWN, or SECRET_DOES_NOT_OPEN for what was altered or sealed for another place.</exception>
    public Secret Open(SealedSecret sealedSecret, SecretPlace place)
    {
        if (_keys.FirstOrDefault(key => key.Id == sealedSecret.KeyId) is not { Key: { } key })
        {
            throw SecretException.KeyUnknown(sealedSecret.KeyId);
        }

        if (Decode(sealedSecret.Nonce) is not { Length: NonceBytes } nonce || Decode(sealedSecret.Tag) is not { Length: TagBytes } tag
            || Decode(sealedSecret.Data) is not { } data)
        {
            throw SecretException.DoesNotOpen(sealedSecret.KeyId);
        }

        var plain = new byte[data.Length];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(nonce, data, tag, plain, place.ToBytes());
        }
        catch (AuthenticationTagMismatchException)
        {
            throw SecretException.DoesNotOpen(sealedSecret.KeyId);
        }

        var secret = new Secret(Encoding.UTF8.GetString(plain));
        CryptographicOperations.ZeroMemory(plain);
        return secret;
    }

    public override string ToString() => $"{_keys.Count} encryption keys";

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? bytes[..count] : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,40}\z")]
    private static partial Regex KeyName();
}
