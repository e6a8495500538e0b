using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.CostAnalysis;

namespace SimParlant.GraphQL.Execution;

/// <summary>One request on its way through the pipeline. Owns the service scope it had to make itself.</summary>
internal sealed class RequestContext(RequestExecutor executor, OperationRequest request, CancellationToken aborted) : IAsyncDisposable
{
    private AsyncServiceScope? _scope;
    private IServiceProvider? _services = request.Services;
    private IDictionary<string, object?>? _state;
    private readonly Lock _gate = new();   // guards lazy creation: resolvers may ask from any thread

    public RequestExecutor Executor => executor;

    public OperationRequest Request => request;

    public CancellationToken Aborted => aborted;

    public RequestExecutorOptions Options => executor.Options;

    public TimeProvider Time => executor.Time;

    /// <summary>The document's text, when the request named it and it had to be read from the storage.</summary>
    public string? PersistedText { get; set; }

    public CachedDocument? Document { get; set; }

    public OperationPlan? Plan { get; set; }

    public CostPlan? Cost { get; set; }

    public bool MayIntrospect => request.IntrospectionAllowed ?? Options.IntrospectionAllowed;

    public VariableValues Variables { get; set; } = VariableValues.Empty;

    /// <summary>Services of the request's scope, made on first use when the caller brought none.</summary>
    public IServiceProvider Services
    {
        get
        {
            if (_services is not null) return _services;
            lock (_gate)
            {
                if (_services is not null) return _services;
                _scope = executor.Services.CreateAsyncScope();
                return _services = _scope.Value.ServiceProvider;
            }
        }
    }

    public IDictionary<string, object?> ContextData
    {
        get
        {
            if (_state is not null) return _state;
            lock (_gate) return _state ??= new ConcurrentDictionary<string, object?>(request.ContextData);
        }
    }

    /// <summary>Reads <see cref="ContextData"/> without making it: most requests never change what came with them.</summary>
    public bool TryGetState(string name, out object? value) =>
        _state is { } state ? state.TryGetValue(name, out value) : request.ContextData.TryGetValue(name, out value);

    public ErrorCollector NewErrors() => new(executor.Translator, Options.MaxErrors, request.RequestId);

    /// <summary>Errors as a client may see them, and no more than it may be told.</summary>
    public IReadOnlyList<IError> Translate(IReadOnlyList<IError> errors) => [.. errors.Take(Options.MaxErrors).Select(executor.Translator.Translate)];

    public OperationResult Reject(params IReadOnlyList<IError> errors) => OperationResult.FromErrors(Translate(errors));

    public OperationResult Overloaded() =>
        new(null, dataIsSet: false, Translate([ExecutionErrors.Overloaded(Options.MaxConcurrentExecutions)])) { IsOverloaded = true };

    /// <summary>The same request with services of its own, for one event of a subscription.</summary>
    public RequestContext Fork(CancellationToken forkAborted) => new(executor, ScopelessRequest(), forkAborted);

    /// <summary>The same request apart from its caller: with services of its own, and nothing that ends with the caller's connection.</summary>
    public RequestContext Detach(CancellationToken detachedAborted)
    {
        var detached = OperationRequestBuilder.From(request).SetServices(null).Detach().Build();
        return new RequestContext(executor, detached, detachedAborted)
        {
            Document = Document,
            Plan = Plan,
            Variables = VariableCoercion.Coerce(Plan!.Variables, detached.Variables, Options.Validation.MaxListSize),   // the caller's may be parts of its message
        };
    }

    public ValueTask DisposeAsync() => _scope is { } scope ? scope.DisposeAsync() : default;

    private OperationRequest ScopelessRequest() =>
        request.Services is null ? request : OperationRequestBuilder.From(request).SetServices(null).Build();
}
