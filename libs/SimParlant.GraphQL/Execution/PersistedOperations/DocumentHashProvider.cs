using System.Security.Cryptography;
using System.Text;

namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>How a hash is written as an id.</summary>
public enum HashFormat
{
    /// <summary>Without padding and safe in URLs.</summary>
    Base64,

    /// <summary>Lower case.</summary>
    Hex,
}

/// <summary>Makes the id of a document from its text.</summary>
public interface IDocumentHashProvider
{
    /// <summary>Its name in <c>extensions.persistedQuery</c> of a request.</summary>
    string Name { get; }

    HashFormat Format { get; }

    /// <param name="document">The text as UTF-8, byte for byte as it was sent.</param>
    string ComputeHash(ReadOnlySpan<byte> document);
}

/// <summary>The hash Apollo's clients and GraphQL over HTTP use.</summary>
public sealed class Sha256DocumentHashProvider(HashFormat format = HashFormat.Hex) : IDocumentHashProvider
{
    public string Name => "sha256Hash";

    public HashFormat Format => format;

    public string ComputeHash(ReadOnlySpan<byte> document) => HashText.Write(SHA256.HashData(document), format);
}

/// <summary>For clients built with it, such as Relay's compiler; says nothing about who wrote the document.</summary>
public sealed class MD5DocumentHashProvider(HashFormat format = HashFormat.Base64) : IDocumentHashProvider
{
    public string Name => "md5Hash";

    public HashFormat Format => format;

    public string ComputeHash(ReadOnlySpan<byte> document) => HashText.Write(MD5.HashData(document), format);
}

/// <inheritdoc cref="MD5DocumentHashProvider"/>
public sealed class Sha1DocumentHashProvider(HashFormat format = HashFormat.Base64) : IDocumentHashProvider
{
    public string Name => "sha1Hash";

    public HashFormat Format => format;

    public string ComputeHash(ReadOnlySpan<byte> document) => HashText.Write(SHA1.HashData(document), format);
}

internal static class HashText
{
    public static string Write(byte[] hash, HashFormat format) =>
        format == HashFormat.Hex ? Convert.ToHexStringLower(hash) : System.Buffers.Text.Base64Url.EncodeToString(hash);

    public static string Of(this IDocumentHashProvider provider, string document) => provider.ComputeHash(Encoding.UTF8.GetBytes(document));
}
