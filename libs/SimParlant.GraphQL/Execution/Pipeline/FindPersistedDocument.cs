using SimParlant.GraphQL.PersistedOperations;

namespace SimParlant.GraphQL.Execution;

/// <summary>Brings the document a request only names, and refuses documents that should have been named.</summary>
internal sealed class FindPersistedDocument(PersistedDocuments? documents, PersistedOperationOptions options, DocumentCache byId) : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        var (id, text) = (context.Request.DocumentId, context.Request.Query);
        if (string.IsNullOrEmpty(text))
        {
            if (id is null || documents is null) return Next.InvokeAsync(context);
            if (!byId.TryGet(id, out var known)) return ReadAsync(context, documents, id);
            context.Document = known;
            return Next.InvokeAsync(context);
        }
        if (options.OnlyAllowPersistedDocuments && !context.Request.AllowsNonPersistedOperation) return AdmitAsync(context, text);
        return id is not null && documents is { IsAutomatic: true } ? RegisterAsync(context, documents, id, text) : Next.InvokeAsync(context);
    }

    private async Task<IExecutionResult> ReadAsync(RequestContext context, PersistedDocuments storage, string id)
    {
        context.PersistedText = await storage.TryReadAsync(id, context.Aborted).ConfigureAwait(false);
        if (context.PersistedText is null) return context.Reject(storage.NotFound(id));
        return await Next.InvokeAsync(context).ConfigureAwait(false);
    }

    private async Task<IExecutionResult> AdmitAsync(RequestContext context, string text)
    {
        var admitted = options.AllowDocumentBody && documents is not null
            && await documents.TryReadAsync(documents.Hash.Of(text), context.Aborted).ConfigureAwait(false) == text;
        return admitted ? await Next.InvokeAsync(context).ConfigureAwait(false) : context.Reject(options.OperationNotAllowedError);
    }

    // The text decides what is executed; a wrong id only keeps it from being saved.
    private async Task<IExecutionResult> RegisterAsync(RequestContext context, PersistedDocuments storage, string id, string text)
    {
        if (byId.TryGet(id, out var known) && known.Text == text)
        {
            context.Document = known;
            return await Next.InvokeAsync(context).ConfigureAwait(false);
        }
        var result = await Next.InvokeAsync(context).ConfigureAwait(false);
        if (context.Document is not { IsValid: true } document) return result;
        var hash = storage.Hash.Of(text);
        var matches = storage.Matches(id, hash);
        if (matches)
        {
            await storage.SaveAsync(id, text, context.Aborted).ConfigureAwait(false);
            byId.Add(id, document);
        }
        if (result is OperationResult single) single.AddExtensions(storage.Receipt(id, hash, matches));
        return result;
    }
}
