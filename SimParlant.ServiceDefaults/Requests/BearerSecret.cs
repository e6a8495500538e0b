using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>A secret that a machine or an operator shows as its bearer token; it is no user's, and opens nothing but what asks for it.</summary>
internal sealed class BearerSecret
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _hash;
    private readonly bool _encryptedOnly;

    public BearerSecret(IConfiguration configuration, string variable)
    {
        _hash = configuration[variable] is { Length: > 0 } secret ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;
        _encryptedOnly = configuration.GetValue<bool>("Tls:Required");
    }

    public bool IsSet => _hash is not null;

    public bool IsShownBy(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return _hash is not null
            && (request.IsHttps || !_encryptedOnly)
            && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            // Hashes are of one length, so the comparison tells neither content nor length.
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), _hash);
    }
}
