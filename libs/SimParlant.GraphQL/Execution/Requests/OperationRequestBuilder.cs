using System.Security.Claims;
using System.Text.Json;

namespace SimParlant.GraphQL.Execution;

/// <summary>Collects a request; transports fill it, interceptors amend it.</summary>
public sealed class OperationRequestBuilder
{
    private string? _document;
    private string? _documentId;
    private string? _operationName;
    private JsonElement? _variables;
    private JsonElement? _extensions;
    private Dictionary<string, object?>? _state;
    private bool _stateIsBuilt;   // a request holds the dictionary: it is copied before the next change
    private HashSet<string>? _connectionState;
    private IServiceProvider? _services;
    private ClaimsPrincipal? _user;
    private string? _requestId;
    private string? _traceParent;
    private bool? _introspection;
    private bool _incremental = true;
    private string? _sharingScope;
    private AllowedOperations _allowed = AllowedOperations.All;
    private CostReporting _costReporting;
    private bool _nonPersisted;
    private BatchTurn? _turn;

    private OperationRequestBuilder()
    {
    }

    public static OperationRequestBuilder New() => new();

    public static OperationRequestBuilder From(OperationRequest request) => new()
    {
        _document = request.Query,
        _documentId = request.DocumentId,
        _operationName = request.OperationName,
        _variables = request.Variables,
        _extensions = request.Extensions,
        _state = request.ContextData.Count == 0 ? null : new(request.ContextData),
        _connectionState = request.ConnectionState.Count == 0 ? null : [.. request.ConnectionState],
        _services = request.Services,
        _user = request.User,
        _requestId = request.RequestId,
        _traceParent = request.TraceParent,
        _introspection = request.IntrospectionAllowed,
        _sharingScope = request.SharingScope,
        _allowed = request.Allowed,
        _incremental = request.IncrementalAllowed,
        _costReporting = request.CostReporting,
        _nonPersisted = request.AllowsNonPersistedOperation,
    };

    public OperationRequestBuilder SetDocument(string? document)
    {
        _document = document;
        return this;
    }

    public OperationRequestBuilder SetDocumentId(string? documentId)
    {
        _documentId = documentId;
        return this;
    }

    public OperationRequestBuilder SetOperationName(string? operationName)
    {
        _operationName = operationName;
        return this;
    }

    /// <param name="variables">A JSON object or null; anything else is answered as a bad request when executed.</param>
    public OperationRequestBuilder SetVariableValues(JsonElement? variables)
    {
        _variables = variables;
        return this;
    }

    public OperationRequestBuilder SetVariableValues(IReadOnlyDictionary<string, object?>? variables)
    {
        _variables = variables is null ? null : JsonSerializer.SerializeToElement(variables);
        return this;
    }

    public OperationRequestBuilder SetExtensions(JsonElement? extensions)
    {
        _extensions = extensions;
        return this;
    }

    public OperationRequestBuilder SetGlobalState(string name, object? value)
    {
        State()[name] = value;
        return this;
    }

    public OperationRequestBuilder AddGlobalState(string name, object? value)
    {
        State().Add(name, value);
        return this;
    }

    public OperationRequestBuilder TryAddGlobalState(string name, object? value)
    {
        State().TryAdd(name, value);
        return this;
    }

    public OperationRequestBuilder RemoveGlobalState(string name)
    {
        if (_state?.ContainsKey(name) == true) State().Remove(name);
        return this;
    }

    /// <summary>Global state that ends with the caller's connection: an execution that is shared with other callers does not see it.</summary>
    public OperationRequestBuilder TryAddConnectionState(string name, object? value)
    {
        State().TryAdd(name, value);
        (_connectionState ??= []).Add(name);
        return this;
    }

    public OperationRequestBuilder SetServices(IServiceProvider? services)
    {
        _services = services;
        return this;
    }

    public OperationRequestBuilder TrySetServices(IServiceProvider services)
    {
        _services ??= services;
        return this;
    }

    public OperationRequestBuilder SetUser(ClaimsPrincipal? user)
    {
        _user = user;
        return this;
    }

    public OperationRequestBuilder SetRequestId(string? requestId)
    {
        _requestId = requestId;
        return this;
    }

    /// <inheritdoc cref="OperationRequest.TraceParent"/>
    public OperationRequestBuilder SetTraceParent(string? traceParent)
    {
        _traceParent = traceParent;
        return this;
    }

    public OperationRequestBuilder AllowIntrospection(bool allow = true)
    {
        _introspection = allow;
        return this;
    }

    public OperationRequestBuilder DisableIntrospection() => AllowIntrospection(false);

    /// <summary>
    /// Lets subscriptions with the same document, operation and variables share one source, and one execution and one rendering per event,
    /// with all callers of the same scope; null, the default, shares with nobody.
    /// <para>The caller vouches that within a scope nobody may see more than anybody else: the selection runs once, with the user and the
    /// global state of whoever came first, so everything that resolvers, and policies below the subscription's own field, learn from the
    /// caller must follow from the scope. The policies of the subscription's field are still demanded of each caller. A stream that
    /// begins with a snapshot shows it to the first caller only; share streams that only tell what happens from now on.</para>
    /// </summary>
    public OperationRequestBuilder SetSharingScope(string? scope)
    {
        _sharingScope = scope;
        return this;
    }

    public OperationRequestBuilder SetAllowedOperations(AllowedOperations allowed)
    {
        _allowed = allowed;
        return this;
    }

    /// <inheritdoc cref="OperationRequest.IncrementalAllowed"/>
    public OperationRequestBuilder AllowIncremental(bool allow = true)
    {
        _incremental = allow;
        return this;
    }

    /// <summary>Adds what the operation costs to the response.</summary>
    public OperationRequestBuilder ReportCost()
    {
        _costReporting = CostReporting.Report;
        return this;
    }

    /// <summary>Answers with what the operation costs instead of executing it.</summary>
    public OperationRequestBuilder ValidateCost()
    {
        _costReporting = CostReporting.Validate;
        return this;
    }

    /// <summary>Lets this request bring its own document where only persisted ones are allowed; for trusted callers.</summary>
    public OperationRequestBuilder AllowNonPersistedOperation()
    {
        _nonPersisted = true;
        return this;
    }

    /// <summary>The request is the next of a batch; each turn is for one request.</summary>
    public OperationRequestBuilder SetBatch(OperationBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _turn = batch.NextTurn();
        return this;
    }

    public OperationRequest Build() => new()
    {
        Query = _document,
        DocumentId = _documentId,
        OperationName = _operationName,
        Variables = _variables,
        Extensions = _extensions,
        ContextData = BuiltState(),
        ConnectionState = _connectionState is null ? [] : [.. _connectionState],
        Services = _services,
        User = _user,
        RequestId = _requestId,
        TraceParent = _traceParent,
        IntrospectionAllowed = _introspection,
        SharingScope = _sharingScope,
        Allowed = _allowed,
        IncrementalAllowed = _incremental,
        CostReporting = _costReporting,
        AllowsNonPersistedOperation = _nonPersisted,
        Turn = _turn,
    };

    /// <summary>Leaves out what ends with the caller's connection, and copies what is part of the caller's message.</summary>
    internal OperationRequestBuilder Detach()
    {
        foreach (var name in _connectionState ?? []) RemoveGlobalState(name);
        _connectionState = null;
        _variables = _variables?.Clone();
        _extensions = _extensions?.Clone();
        return this;
    }

    private Dictionary<string, object?> State()
    {
        if (_stateIsBuilt && _state is not null) _state = new Dictionary<string, object?>(_state);
        _stateIsBuilt = false;
        return _state ??= [];
    }

    private IReadOnlyDictionary<string, object?> BuiltState()
    {
        _stateIsBuilt = true;
        return _state ?? OperationRequest.EmptyState;
    }
}
