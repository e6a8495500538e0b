namespace SimParlant.GraphQL.Loading;

/// <summary>Loads key by key and shares what it loaded; for sources that cannot batch.</summary>
public abstract class CacheDataLoader<TKey, TValue>(DataLoaderOptions options)
    : DataLoaderBase<TKey, TValue>(AutoBatchScheduler.Default, new DataLoaderOptions { MaxBatchSize = 1, Caching = options.Caching })
    where TKey : notnull
{
    protected abstract Task<TValue> LoadSingleAsync(TKey key, CancellationToken cancellationToken);

    protected sealed override async ValueTask FetchAsync(
        IReadOnlyList<TKey> keys, Memory<Result<TValue?>> results, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var value = await LoadSingleAsync(keys[i], cancellationToken).ConfigureAwait(false);
            results.Span[i] = Result<TValue?>.Resolve(value);
        }
    }
}
