using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Execution;

/// <summary>Validates a document seen for the first time; a valid one enters the cache.</summary>
internal sealed class ValidateDocument(DocumentCache byText, DocumentCache byId, RequestExecutorOptions options) : RequestStep
{
    // Whoever may not ask for the schema must not learn its names from the answers to guesses either.
    private readonly ValidationOptions _reticent = options.Validation with { AllowSuggestions = false };

    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        var document = context.Document!;
        var isPersisted = context.PersistedText is not null;
        if (!document.IsValid)
        {
            if (!isPersisted || !options.PersistedOperations.SkipPersistedDocumentValidation)
            {
                var rules = context.MayIntrospect ? options.Validation : _reticent;
                var errors = DocumentValidator.Validate(context.Executor.Schema, document.Document, rules);
                if (errors.Count > 0) return Task.FromResult<IExecutionResult>(context.Reject(errors));
            }
            document.IsValid = true;
            if (!isPersisted) byText.Add(document);
        }
        if (isPersisted) byId.Add(context.Request.DocumentId!, document);
        return Next.InvokeAsync(context);
    }
}
