namespace SimParlant.GraphQL.Loading;

/// <summary>Many values per key; a key without values gives an empty array.</summary>
public abstract class GroupedDataLoader<TKey, TValue>(IBatchScheduler batchScheduler, DataLoaderOptions options)
    : DataLoaderBase<TKey, TValue[]>(batchScheduler, options)
    where TKey : notnull
{
    protected abstract Task<ILookup<TKey, TValue>> LoadGroupedBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    protected sealed override async ValueTask FetchAsync(
        IReadOnlyList<TKey> keys, Memory<Result<TValue[]?>> results, DataLoaderFetchContext<TValue[]> context, CancellationToken cancellationToken)
    {
        var groups = await LoadGroupedBatchAsync(keys, cancellationToken).ConfigureAwait(false);
        var slots = results.Span;
        for (var i = 0; i < keys.Count; i++) slots[i] = Result<TValue[]?>.Resolve([.. groups[keys[i]]]);
    }
}
