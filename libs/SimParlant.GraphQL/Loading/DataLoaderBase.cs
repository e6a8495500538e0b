namespace SimParlant.GraphQL.Loading;

/// <summary>
/// Collects keys, fetches them in batches and shares the results within one request.
/// A loader sees the rights of one caller: never keep one longer than its request.
/// </summary>
public abstract class DataLoaderBase<TKey, TValue> : IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private static readonly IReadOnlyDictionary<string, object?> NoState = new Dictionary<string, object?>();

    private readonly Lock _gate = new();   // guards the cache and the open batch
    private readonly Dictionary<TKey, Task<TValue?>>? _cache;
    private readonly IBatchScheduler _scheduler;
    private readonly int _maxBatchSize;
    private DataLoaderBatch<TKey, TValue>? _open;

    protected DataLoaderBase(IBatchScheduler batchScheduler, DataLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(batchScheduler);
        options ??= new DataLoaderOptions();
        _scheduler = batchScheduler;
        _maxBatchSize = options.MaxBatchSize <= 0 ? int.MaxValue : options.MaxBatchSize;
        _cache = options.Caching ? [] : null;
    }

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        if (key is null) throw new ArgumentNullException(nameof(key));
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<TValue?>(cancellationToken);
        Task<TValue?>? task;
        DataLoaderBatch<TKey, TValue>? opened = null;
        lock (_gate)
        {
            if (_cache is null || !_cache.TryGetValue(key, out task)) task = Enlist(key, ref opened);
        }
        if (opened is not null) Schedule(opened);
        // Aborting the request already ends the fetch; waiting for that same token again would only cost.
        return task.IsCompleted || !cancellationToken.CanBeCanceled || (_scheduler as ITurnScheduler)?.Aborted == cancellationToken
            ? task
            : task.WaitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var tasks = new Task<TValue?>[keys.Count];
        var next = 0;
        foreach (var key in keys) tasks[next++] = LoadAsync(key, cancellationToken);
        return await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    public void SetCacheEntry(TKey key, Task<TValue?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate) _cache?.TryAdd(key, value);
    }

    public void RemoveCacheEntry(TKey key)
    {
        lock (_gate) _cache?.Remove(key);
    }

    public void ClearCache()
    {
        lock (_gate) _cache?.Clear();
    }

    /// <summary>Fills <paramref name="results"/>, one per key in the same order; an exception fails every key of the batch.</summary>
    protected abstract ValueTask FetchAsync(
        IReadOnlyList<TKey> keys, Memory<Result<TValue?>> results, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken);

    private Task<TValue?> Enlist(TKey key, ref DataLoaderBatch<TKey, TValue>? opened)
    {
        if (_open is null || _open.Keys.Count >= _maxBatchSize) opened = _open = new DataLoaderBatch<TKey, TValue>();
        var task = _open.Add(key);
        _cache?.Add(key, task);
        return task;
    }

    // Apart from LoadAsync, which then needs no closure.
    private void Schedule(DataLoaderBatch<TKey, TValue> batch) => _scheduler.Schedule(() => DispatchAsync(batch));

    private async ValueTask DispatchAsync(DataLoaderBatch<TKey, TValue> batch)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_open, batch)) _open = null;
        }
        var turns = _scheduler as ITurnScheduler;
        Action complete;
        try
        {
            var results = new Result<TValue?>[batch.Keys.Count];
            await FetchAsync(batch.Keys, results, new DataLoaderFetchContext<TValue>(NoState), turns?.Aborted ?? CancellationToken.None).ConfigureAwait(false);
            complete = () => batch.Complete(results);
        }
        catch (Exception error)
        {
            Forget(batch.Keys);
            complete = () => batch.Fail(error);
        }
        if (turns is null) complete();
        else turns.Post(complete);
    }

    private void Forget(List<TKey> keys)
    {
        if (_cache is null) return;
        lock (_gate)
        {
            foreach (var key in keys) _cache.Remove(key);
        }
    }
}
