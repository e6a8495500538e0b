namespace SimParlant.GraphQL.PersistedOperations;

/// <summary>How strictly documents must be persisted.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>Refuses documents clients bring along, unless a request allows it.</summary>
    public bool OnlyAllowPersistedDocuments { get; set; }

    /// <summary>With <see cref="OnlyAllowPersistedDocuments"/>: a client may send the text of a persisted document.</summary>
    public bool AllowDocumentBody { get; set; }

    /// <summary>Trusts what the storage holds to be valid; saves time on the first request for each document.</summary>
    public bool SkipPersistedDocumentValidation { get; set; }

    /// <summary>The answer to a document that is not persisted.</summary>
    public IError OperationNotAllowedError { get; set; } =
        new GraphQLError("Only persisted operations are allowed.", ErrorCodes.Execution.OnlyPersistedOperationsAllowed);
}
