using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Execution;

/// <summary>Validates a document seen for the first time; a valid one enters the cache.</summary>
internal sealed class ValidateDocument(DocumentCache cache) : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        var document = context.Document!;
        if (document.IsValid) return Next.InvokeAsync(context);
        var errors = DocumentValidator.Validate(context.Executor.Schema, document.Document, context.Options.Validation);
        if (errors.Count > 0) return Task.FromResult<IExecutionResult>(context.Reject(errors));
        document.IsValid = true;
        cache.Add(document);
        return Next.InvokeAsync(context);
    }
}
