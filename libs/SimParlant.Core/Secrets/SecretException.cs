namespace SimParlant.Core.Secrets;

/// <summary>Keys or ciphertexts cannot be used as they are: a stable code and a sentence that names no secret.</summary>
public sealed class SecretException : Exception
{
    private SecretException(string code, string message) : base(message) => Code = code;

    public string Code { get; }

    internal static SecretException KeysUnusable(IEnumerable<string> problems) => new(
        "ENCRYPTION_KEYS_UNUSABLE", $"Encryption:Keys cannot be used: {string.Join(" ", problems)}");

    internal static SecretException NoKeys() => new(
        "ENCRYPTION_KEYS_MISSING", "There are no encryption keys. Set Encryption:Keys, or SIMPARLANT_ENCRYPTION_KEYS, to \"id:base64 of 32 bytes\".");

    internal static SecretException KeyUnknown(string id) => new(
        "ENCRYPTION_KEY_UNKNOWN", $"A stored secret needs the encryption key \"{id}\", which is not among Encryption:Keys.");

    internal static SecretException DoesNotOpen(string id) => new(
        "SECRET_DOES_NOT_OPEN", $"A stored secret does not open with its key \"{id}\": it was altered, or moved from another row.");
}
