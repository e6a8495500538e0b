namespace SimParlant.GraphQL.Execution;

/// <summary>An <see cref="OperationResult"/> or a <see cref="ResponseStream"/>.</summary>
public interface IExecutionResult : IAsyncDisposable, IDisposable
{
    ExecutionResultKind Kind { get; }
}

/// <summary>How an answer comes.</summary>
public enum ExecutionResultKind
{
    /// <summary>At once.</summary>
    SingleResult,

    /// <summary>In parts of one answer, by <c>@defer</c> and <c>@stream</c>.</summary>
    DeferredResult,

    /// <summary>As one answer per event.</summary>
    SubscriptionResult,
}
