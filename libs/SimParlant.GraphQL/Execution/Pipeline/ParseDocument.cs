using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

/// <summary>Finds the document in the cache or parses it.</summary>
internal sealed class ParseDocument(DocumentCache cache) : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        if (context.Document is not null) return Next.InvokeAsync(context);
        if ((context.PersistedText ?? context.Request.Query) is not { Length: > 0 } text)
        {
            return Task.FromResult<IExecutionResult>(context.Reject(
                context.Request.DocumentId is null ? ExecutionErrors.NoDocument() : ExecutionErrors.PersistedQueryNotFound()));
        }
        if (cache.TryGet(text, out var known))
        {
            context.Document = known;
            return Next.InvokeAsync(context);
        }
        try
        {
            context.Document = new CachedDocument(text, Utf8GraphQLParser.Parse(text, context.Executor.ParserOptions));
        }
        catch (SyntaxException error)
        {
            return Task.FromResult<IExecutionResult>(context.Reject(ExecutionErrors.Syntax(error)));
        }
        return Next.InvokeAsync(context);
    }
}
