namespace SimParlant.GraphQL.Loading;

/// <summary>Loads values by key in batches and remembers them for the length of one request and one caller's rights.</summary>
public interface IDataLoader<in TKey, TValue>
    where TKey : notnull
{
    /// <summary>The value, or default when there is none. Fails with what fetching this key failed with.</summary>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Values in the order of <paramref name="keys"/>.</summary>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Puts a value there unless the key is known already.</summary>
    void SetCacheEntry(TKey key, Task<TValue?> value);

    void RemoveCacheEntry(TKey key);

    void ClearCache();
}

public static class DataLoaderExtensions
{
    /// <exception cref="KeyNotFoundException">There is no value for <paramref name="key"/>.</exception>
    public static async Task<TValue> LoadRequiredAsync<TKey, TValue>(
        this IDataLoader<TKey, TValue> loader, TKey key, CancellationToken cancellationToken = default)
        where TKey : notnull =>
        await loader.LoadAsync(key, cancellationToken) ?? throw new KeyNotFoundException($"Nothing was found for the key {key}.");

    public static void SetCacheEntry<TKey, TValue>(this IDataLoader<TKey, TValue> loader, TKey key, TValue? value)
        where TKey : notnull =>
        loader.SetCacheEntry(key, Task.FromResult(value));
}
