namespace SimParlant.Storage;

/// <summary>The store cannot be used as it is: a stable code and one sentence an operator can act on.</summary>
public sealed class StorageException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
