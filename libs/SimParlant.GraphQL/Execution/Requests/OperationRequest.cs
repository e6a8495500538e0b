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

    /// <summary>W3C trace context the operation belongs to, unless <see cref="Extensions"/> say otherwise with a <c>traceparent</c> of its own.</summary>
    public string? TraceParent { get; internal init; }

    public ClaimsPrincipal? User { get; internal init; }

    /// <summary>Id under which unexpected errors are logged.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>False rejects <c>__schema</c> and <c>__type</c>; null leaves it to the options.</summary>
    public bool? IntrospectionAllowed { get; internal init; }

    /// <summary>Callers of the same scope share one execution per event; null shares with nobody.</summary>
    public string? SharingScope { get; internal init; }

    /// <summary>Names in <see cref="ContextData"/> that mean nothing once the caller's connection has gone.</summary>
    internal IReadOnlyCollection<string> ConnectionState { get; init; } = [];

    /// <summary>Operations the transport accepts; anything else is answered as not allowed before it runs.</summary>
    public AllowedOperations Allowed { get; internal init; } = AllowedOperations.All;

    /// <summary>False when the caller takes one answer only: <c>@defer</c> and <c>@stream</c> are then read over, as the specification allows.</summary>
    public bool IncrementalAllowed { get; internal init; } = true;

    /// <summary>Whether the response tells what the operation costs.</summary>
    public CostReporting CostReporting { get; internal init; }

    /// <summary>Accepts a document that is not persisted where only persisted ones are.</summary>
    public bool AllowsNonPersistedOperation { get; internal init; }

    /// <summary>The place among requests that were sent together; null for one sent alone.</summary>
    internal BatchTurn? Turn { get; init; }

    internal static IReadOnlyDictionary<string, object?> EmptyState { get; } = new Dictionary<string, object?>();
}

public enum CostReporting
{
    None,

    /// <summary>Executes and adds the cost to the response's extensions.</summary>
    Report,

    /// <summary>Tells the cost instead of executing.</summary>
    Validate,
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
