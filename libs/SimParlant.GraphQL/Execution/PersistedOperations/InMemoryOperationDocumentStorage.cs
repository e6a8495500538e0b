using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>
/// Documents in memory, forgotten when they are not used and there are too many: clients of automatic persisted operations send
/// them again.
/// </summary>
internal sealed class InMemoryOperationDocumentStorage(int maxDocuments, long maxBytes) : IOperationDocumentStorage
{
    private readonly BoundedCache<byte[]> _documents = new(maxDocuments, maxBytes, static document => document.Length);

    public int Count => _documents.Count;

    public ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default) =>
        new(_documents.TryGet(documentId.Value, out var document) ? new Utf8Document(document) : null);

    public ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default)
    {
        _documents.Add(documentId.Value, document.ToArray());
        return default;
    }
}

internal sealed class Utf8Document(byte[] text) : IOperationDocument
{
    public ReadOnlySpan<byte> AsSpan() => text;

    public byte[] ToArray() => [.. text];
}
