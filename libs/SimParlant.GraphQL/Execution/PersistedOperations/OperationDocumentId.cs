namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>
/// Names a persisted document: a hash of its text, or whatever whoever stored it chose. An id is made of letters, digits and
/// <c>- . _ ~ :</c> only and never begins with a dot, so that it can name a file or a key anywhere.
/// </summary>
public readonly record struct OperationDocumentId
{
    public const int MaxLength = 200;

    private const string Sha256 = "sha256:";

    /// <exception cref="ArgumentException">The text is no id.</exception>
    public OperationDocumentId(string value)
    {
        if (!IsValidId(value)) throw new ArgumentException("The text is no valid id of a document.", nameof(value));
        Value = Canonical(value);
    }

    private OperationDocumentId(string value, bool _) => Value = value;

    public string Value { get; }

    public static bool IsValidId(string? value)
    {
        if (value is not { Length: > 0 and <= MaxLength } || value[0] == '.') return false;
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_' or '~' or ':')) return false;
        }
        return true;
    }

    public static bool TryParse(string? value, out OperationDocumentId id)
    {
        id = IsValidId(value) ? new OperationDocumentId(Canonical(value!), true) : default;
        return id.Value is not null;
    }

    public override string ToString() => Value;

    // "sha256:…" of GraphQL over HTTP and the bare hash of older clients name the same document.
    private static string Canonical(string value) =>
        value.Length > Sha256.Length && value.StartsWith(Sha256, StringComparison.Ordinal) ? value[Sha256.Length..] : value;
}
