namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>Where persisted documents are kept. Called from several requests at once.</summary>
public interface IOperationDocumentStorage
{
    /// <summary>Null when there is none of that id.</summary>
    ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default);

    /// <summary>Called for automatic persisted operations only, with documents that are valid and match their id.</summary>
    ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default);
}
