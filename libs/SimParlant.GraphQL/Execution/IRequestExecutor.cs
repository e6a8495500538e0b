using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>Executes requests against one schema. Thread-safe; lives as long as the application.</summary>
public interface IRequestExecutor
{
    Schema Schema { get; }

    RequestExecutorOptions Options { get; }

    /// <summary>
    /// Answers every failure as a result; throws only <see cref="OperationCanceledException"/>, when <paramref name="cancellationToken"/> fires.
    /// The caller disposes the result.
    /// </summary>
    Task<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default);
}
