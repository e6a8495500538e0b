using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

internal sealed class RequestExecutor : IRequestExecutor
{
    private readonly RequestStep _pipeline;

    public RequestExecutor(
        Schema schema, IServiceProvider services, RequestExecutorOptions options, IReadOnlyList<IErrorFilter> errorFilters, ILogger logger, TimeProvider time)
    {
        Schema = schema;
        Services = services;
        Options = options;
        Time = time;
        Translator = new ErrorTranslator(errorFilters, options.IncludeExceptionDetails, logger);
        ParserOptions = new ParserOptions { MaxTokens = options.MaxAllowedTokens, MaxDepth = options.MaxAllowedDocumentDepth };
        var cache = new DocumentCache(options.DocumentCacheSize, options.MaxCachedDocumentLength);
        _pipeline = RequestStep.Chain(
        [
            new CatchUnexpected(),
            new ParseDocument(cache),
            new ValidateDocument(cache),
            new SelectOperation(),
            new CoerceVariables(),
            new RememberIntrospection(),
            new ExecuteOperation(),
        ]);
    }

    public Schema Schema { get; }

    public IServiceProvider Services { get; }

    public RequestExecutorOptions Options { get; }

    public TimeProvider Time { get; }

    public ErrorTranslator Translator { get; }

    public ParserOptions ParserOptions { get; }

    public Task<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A synchronization context would scatter the resolvers a batch wakes, and with them the loads they make next.
        return SynchronizationContext.Current is null
            ? RunAsync(request, cancellationToken)
            : Task.Run(() => RunAsync(request, cancellationToken), CancellationToken.None);
    }

    private async Task<IExecutionResult> RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var context = new RequestContext(this, request, cancellationToken);
        IExecutionResult? result = null;
        try
        {
            return result = await _pipeline.InvokeAsync(context).ConfigureAwait(false);
        }
        finally
        {
            // A stream goes on using the scope and disposes it at its end.
            if (result is not ResponseStream) await context.DisposeAsync().ConfigureAwait(false);
        }
    }
}
