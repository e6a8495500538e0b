using System.Text;
using SimParlant.GraphQL.PersistedOperations;

namespace SimParlant.GraphQL.Execution;

/// <summary>The storage of one executor and how its clients use it.</summary>
/// <param name="Storage">Holds the documents.</param>
/// <param name="Hash">Makes ids from texts.</param>
/// <param name="IsAutomatic">Clients may add documents.</param>
internal sealed record PersistedDocuments(IOperationDocumentStorage Storage, IDocumentHashProvider Hash, bool IsAutomatic)
{
    public async ValueTask<string?> TryReadAsync(string? id, CancellationToken cancellationToken)
    {
        if (!OperationDocumentId.TryParse(id, out var known)) return null;
        var document = await Storage.TryReadAsync(known, cancellationToken).ConfigureAwait(false);
        return document is null ? null : Encoding.UTF8.GetString(document.AsSpan());
    }

    public bool Matches(string id, string hash) => OperationDocumentId.TryParse(id, out var known) && known.Value == hash;

    public ValueTask SaveAsync(string id, string text, CancellationToken cancellationToken) =>
        Storage.SaveAsync(new OperationDocumentId(id), new OperationDocumentSourceText(text), cancellationToken);

    /// <summary>What a client that wanted to add a document is told.</summary>
    public IReadOnlyDictionary<string, object?> Receipt(string id, string hash, bool persisted) => new Dictionary<string, object?>
    {
        ["persistedQuery"] = persisted
            ? new Dictionary<string, object?> { [Hash.Name] = id, ["persisted"] = true }
            : new Dictionary<string, object?>
            {
                [Hash.Name] = id,
                ["expectedHashValue"] = hash,
                ["expectedHashType"] = Hash.Name,
                ["expectedHashFormat"] = Hash.Format.ToString(),
                ["persisted"] = false,
            },
    };

    public IError NotFound(string id) => IsAutomatic ? ExecutionErrors.PersistedQueryNotFound() : ExecutionErrors.PersistedOperationUnknown(id);
}
