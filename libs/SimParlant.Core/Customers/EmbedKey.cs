using System.Security.Cryptography;
using System.Text;

namespace SimParlant.Core.Customers;

/// <summary>
/// A public key of an agent: it may stand in a web page, and whoever has it may talk to the agent as a new anonymous customer. Its text
/// is shown once and not stored.
/// </summary>
public sealed record EmbedKey(
    Guid Id,
    string WorkspaceId,
    Guid AgentId,
    string Name,
    IReadOnlyList<string> AllowedOrigins,
    string? CreatedBy,
    DateTime CreatedAt,
    DateTime? RevokedAt);

/// <summary>A new key, in the only answer that shows it.</summary>
public sealed record IssuedEmbedKey(string Key, EmbedKey EmbedKey);

/// <summary>The text of an embed key: <c>pk_</c> and 192 random bits.</summary>
public static class EmbedKeyText
{
    private const string Prefix = "pk_";
    private const int RandomBytes = 24;
    private const int Length = 3 + (RandomBytes * 4 / 3);

    public static string Create() =>
        Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)).Replace('+', '-').Replace('/', '_');

    public static bool Fits(string text) =>
        text.Length == Length
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>What is stored and looked up: lower-case hex of the SHA-256.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
