namespace SimParlant.GraphQL.Loading;

/// <summary>Keys collected for one fetch and the promises of those who wait for them.</summary>
internal sealed class DataLoaderBatch<TKey, TValue>
    where TKey : notnull
{
    private readonly List<TaskCompletionSource<TValue?>> _promises = [];

    public List<TKey> Keys { get; } = [];

    public Task<TValue?> Add(TKey key)
    {
        // Continuations run inline: the scheduler resumes all waiters of a batch in one turn.
        var promise = new TaskCompletionSource<TValue?>();
        Keys.Add(key);
        _promises.Add(promise);
        return promise.Task;
    }

    public void Complete(ReadOnlySpan<Result<TValue?>> results)
    {
        for (var i = 0; i < _promises.Count; i++)
        {
            var result = results[i];
            switch (result.Kind)
            {
                case ResultKind.Value: _promises[i].TrySetResult(result.Value); break;
                case ResultKind.Error: _promises[i].TrySetException(result.Error!); break;
                default: _promises[i].TrySetException(new InvalidOperationException($"The loader gave no result for the key {Keys[i]}.")); break;
            }
        }
    }

    public void Fail(Exception error)
    {
        foreach (var promise in _promises)
        {
            if (error is OperationCanceledException canceled) promise.TrySetCanceled(canceled.CancellationToken);
            else promise.TrySetException(error);
        }
    }
}
