namespace SimParlant.GraphQL.Execution;

/// <summary>Shorthands over results and executors.</summary>
public static class ExecutionResultExtensions
{
    /// <exception cref="ArgumentException">The result is a stream.</exception>
    public static OperationResult ExpectOperationResult(this IExecutionResult result) =>
        result as OperationResult ?? throw new ArgumentException("A single result was expected, not a stream.", nameof(result));

    /// <exception cref="ArgumentException">The result is a single response, most likely errors.</exception>
    public static ResponseStream ExpectResponseStream(this IExecutionResult result) => result switch
    {
        ResponseStream stream => stream,
        OperationResult single => throw new ArgumentException($"A stream was expected, not {single.ToJson()}.", nameof(result)),
        _ => throw new ArgumentException("A stream was expected.", nameof(result)),
    };

    public static string ToJson(this IExecutionResult result) => result.ExpectOperationResult().ToJson();

    public static Task<IExecutionResult> ExecuteAsync(this IRequestExecutor executor, string document, CancellationToken cancellationToken = default) =>
        executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).Build(), cancellationToken);
}
