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
    private IServiceProvider? _services;
    private ClaimsPrincipal? _user;
    private string? _requestId;
    private bool? _introspection;
    private bool _incremental = true;
    private AllowedOperations _allowed = AllowedOperations.All;

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
        _services = request.Services,
        _user = request.User,
        _requestId = request.RequestId,
        _introspection = request.IntrospectionAllowed,
        _allowed = request.Allowed,
        _incremental = request.IncrementalAllowed,
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
        (_state ??= [])[name] = value;
        return this;
    }

    public OperationRequestBuilder AddGlobalState(string name, object? value)
    {
        (_state ??= []).Add(name, value);
        return this;
    }

    public OperationRequestBuilder TryAddGlobalState(string name, object? value)
    {
        (_state ??= []).TryAdd(name, value);
        return this;
    }

    public OperationRequestBuilder RemoveGlobalState(string name)
    {
        _state?.Remove(name);
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

    public OperationRequestBuilder AllowIntrospection(bool allow = true)
    {
        _introspection = allow;
        return this;
    }

    public OperationRequestBuilder DisableIntrospection() => AllowIntrospection(false);

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

    public OperationRequest Build() => new()
    {
        Query = _document,
        DocumentId = _documentId,
        OperationName = _operationName,
        Variables = _variables,
        Extensions = _extensions,
        ContextData = _state is null ? OperationRequest.EmptyState : new Dictionary<string, object?>(_state),
        Services = _services,
        User = _user,
        RequestId = _requestId,
        IntrospectionAllowed = _introspection,
        Allowed = _allowed,
        IncrementalAllowed = _incremental,
    };
}
