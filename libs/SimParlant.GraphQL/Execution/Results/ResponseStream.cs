namespace SimParlant.GraphQL.Execution;

/// <summary>The responses of a subscription, one per event, or the parts of one response. Read once; disposing ends the source.</summary>
public sealed class ResponseStream : IExecutionResult
{
    private readonly Func<CancellationToken, IAsyncEnumerable<OperationResult>> _read;
    private readonly Func<ValueTask> _end;
    private int _state;

    internal ResponseStream(
        Func<CancellationToken, IAsyncEnumerable<OperationResult>> read,
        Func<ValueTask> end,
        ExecutionResultKind kind = ExecutionResultKind.SubscriptionResult)
    {
        Kind = kind;
        _read = read;
        _end = end;
    }

    public ExecutionResultKind Kind { get; }

    /// <summary>Each result is the reader's to dispose. Ends when the source ends or is disposed.</summary>
    /// <exception cref="InvalidOperationException">The stream was read before.</exception>
    public IAsyncEnumerable<OperationResult> ReadResultsAsync(CancellationToken cancellationToken = default) =>
        Interlocked.CompareExchange(ref _state, 1, 0) == 0
            ? _read(cancellationToken)
            : throw new InvalidOperationException("A response stream can be read only once, and not after it was disposed.");

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _state, 2) == 2 ? default : _end();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
