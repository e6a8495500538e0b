using System.Security.Claims;
using System.Text.Json;

namespace SimParlant.GraphQL.Execution;

/// <summary>What a client asked for, before anything was parsed. Built by <see cref="OperationRequestBuilder"/>.</summary>
public sealed class OperationRequest
{
    internal OperationRequest()
    {
    }

    public string? Query { get; internal init; }

    /// <summary>Id of a persisted document, instead of or beside <see cref="Query"/>.</summary>
    public string? DocumentId { get; internal init; }

    public string? OperationName { get; internal init; }

    /// <summary>A JSON object, or null when no variables were sent.</summary>
    public JsonElement? Variables { get; internal init; }

    public JsonElement? Extensions { get; internal init; }

    /// <summary>Global state of the request, read by <c>[GlobalState]</c> parameters.</summary>
    public IReadOnlyDictionary<string, object?> ContextData { get; internal init; } = EmptyState;

    /// <summary>Services of the request's scope; null lets the executor make a scope of its own.</summary>
    public IServiceProvider? Services { get; internal init; }

    public ClaimsPrincipal? User { get; internal init; }

    /// <summary>Id under which unexpected errors are logged.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>False rejects <c>__schema</c> and <c>__type</c>; null leaves it to the options.</summary>
    public bool? IntrospectionAllowed { get; internal init; }

    /// <summary>Operations the transport accepts; anything else is answered as not allowed before it runs.</summary>
    public AllowedOperations Allowed { get; internal init; } = AllowedOperations.All;

    /// <summary>False when the caller takes one answer only: <c>@defer</c> and <c>@stream</c> are then read over, as the specification allows.</summary>
    public bool IncrementalAllowed { get; internal init; } = true;

    internal static IReadOnlyDictionary<string, object?> EmptyState { get; } = new Dictionary<string, object?>();
}

[Flags]
public enum AllowedOperations
{
    None = 0,
    Query = 1,
    Mutation = 2,
    Subscription = 4,
    All = Query | Mutation | Subscription,
}
