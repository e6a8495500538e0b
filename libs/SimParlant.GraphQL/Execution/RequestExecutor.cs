using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Subscriptions;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

internal sealed class RequestExecutor : IRequestExecutor
{
    private readonly RequestStep _pipeline;
    private readonly ConcurrencyGate _gate;

    public RequestExecutor(
        Schema schema, IServiceProvider services, RequestExecutorOptions options, IReadOnlyList<IErrorFilter> errorFilters, ILogger logger, TimeProvider time,
        PersistedDocuments? persisted = null)
    {
        Schema = schema;
        Services = services;
        Options = options;
        Time = time;
        Translator = new ErrorTranslator(errorFilters, options.IncludeExceptionDetails, logger);
        ParserOptions = new ParserOptions { MaxTokens = options.MaxAllowedTokens, MaxDepth = options.MaxAllowedDocumentDepth };
        Costs = options.Costs.SkipAnalyzer ? null : new CostModel(options.Costs);
        _gate = new ConcurrencyGate(options.MaxConcurrentExecutions);
        var byText = NewCache();
        var byId = NewCache();
        Shared = new SharedSubscriptions(services);
        _pipeline = RequestStep.Chain(
        [
            new CatchUnexpected(),
            new FindPersistedDocument(persisted, options.PersistedOperations, byId),
            new ParseDocument(byText),
            new ValidateDocument(byText, byId, options),
            new SelectOperation(),
            new AwaitTurn(),
            new CoerceVariables(),
            new CheckCost(options.Costs),
            new RememberIntrospection(),
            new ExecuteOperation(),
        ]);

        DocumentCache NewCache() => new(options.DocumentCacheSize, options.MaxCachedDocumentLength, options.MaxCachedDocumentsLength);
    }

    public Schema Schema { get; }

    public IServiceProvider Services { get; }

    public RequestExecutorOptions Options { get; }

    public TimeProvider Time { get; }

    public ErrorTranslator Translator { get; }

    /// <summary>Weighs the schema; null when cost is not analysed.</summary>
    public CostModel? Costs { get; }

    public ParserOptions ParserOptions { get; }

    public SharedSubscriptions Shared { get; }

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
        using var span = OperationTelemetry.Start(request);
        var context = new RequestContext(this, request, cancellationToken);
        var entered = _gate.TryEnter();
        IExecutionResult? result = null;
        try
        {
            return result = entered ? await _pipeline.InvokeAsync(context).ConfigureAwait(false) : context.Overloaded();
        }
        finally
        {
            if (entered) _gate.Leave();
            request.Turn?.End();
            OperationTelemetry.End(span, context, result);
            // A stream goes on using the scope and disposes it at its end.
            if (result is not ResponseStream) await context.DisposeAsync().ConfigureAwait(false);
        }
    }
}
