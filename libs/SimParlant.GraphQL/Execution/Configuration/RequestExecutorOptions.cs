using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.PersistedOperations;
using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Execution;

/// <summary>Limits and behaviour of one executor; the defaults are the safe ones.</summary>
public sealed class RequestExecutorOptions
{
    /// <summary>Longest time an operation may run; a subscription's limit holds per event. Default 30 s.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Adds exception type, message and stack trace to unexpected errors. Development only.</summary>
    public bool IncludeExceptionDetails { get; set; }

    /// <summary>Documents kept parsed, validated and planned. Default 1,000.</summary>
    public int DocumentCacheSize { get; set; } = 1000;

    /// <summary>Longest text that may enter the document cache, in characters; longer ones are parsed every time. Default 100,000.</summary>
    public int MaxCachedDocumentLength { get; set; } = 100_000;

    /// <summary>Characters of all documents kept, those named by an id counted apart; bounds what strangers can make the cache hold. Default 4,000,000.</summary>
    public long MaxCachedDocumentsLength { get; set; } = 4_000_000;

    /// <summary>Requests at work at once; what comes on top is refused. An open subscription counts only until it is open. Default 1,024; 0 lifts the limit.</summary>
    public int MaxConcurrentExecutions { get; set; } = 1024;

    /// <summary>Tokens a document may have. Default 10,000.</summary>
    public int MaxAllowedTokens { get; set; } = 10_000;

    /// <summary>Nesting a document may have while parsed. Default 100.</summary>
    public int MaxAllowedDocumentDepth { get; set; } = 100;

    /// <summary>Errors reported for one response; further ones are dropped. Default 100.</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>Depth, size and other limits checked before execution. Introspection is decided per request instead.</summary>
    public ValidationOptions Validation { get; set; } = ValidationOptions.Default;

    /// <summary>Answers <c>__schema</c> and <c>__type</c> unless a request says otherwise. Default true.</summary>
    public bool IntrospectionAllowed { get; set; } = true;

    /// <summary>Whether documents must be persisted.</summary>
    public PersistedOperationOptions PersistedOperations { get; } = new();

    /// <summary>What an operation may cost.</summary>
    public CostOptions Costs { get; } = new();
}
