using System.Text.Json;

namespace SimParlant.Core.Secrets;

/// <summary>A secret as it is stored: AES-256-GCM ciphertext, and the name of the key that opens it. All parts but the name are base64.</summary>
public sealed record SealedSecret(string KeyId, string Nonce, string Data, string Tag)
{
    private const int Version = 1;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(new { v = Version, kid = KeyId, nonce = Nonce, data = Data, tag = Tag });

    /// <returns>Null when the JSON is no such envelope.</returns>
    public static SealedSecret? Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("v", out var version) && version.ValueKind == JsonValueKind.Number
        && version.TryGetInt32(out var number) && number == Version
        && Text(json, "kid") is { } key && Text(json, "nonce") is { } nonce && Text(json, "data") is { } data && Text(json, "tag") is { } tag
            ? new(key, nonce, data, tag)
            : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
