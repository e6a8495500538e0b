using System.Collections;
using System.Collections.Immutable;

namespace SimParlant.GraphQL.Data;

/// <summary>One page of a list, in the order of the list.</summary>
public sealed class Page<T>(
    ImmutableArray<T> items,
    bool hasNextPage,
    bool hasPreviousPage,
    Func<T, string> createCursor,
    int? totalCount = null) : IEnumerable<T>
{
    public static Page<T> Empty { get; } = new([], false, false, _ => string.Empty);

    public ImmutableArray<T> Items { get; } = items;

    public T? First => Items.IsEmpty ? default : Items[0];

    public T? Last => Items.IsEmpty ? default : Items[^1];

    public bool HasNextPage { get; } = hasNextPage;

    public bool HasPreviousPage { get; } = hasPreviousPage;

    /// <summary>The length of the whole list; null when it was not counted.</summary>
    public int? TotalCount { get; } = totalCount;

    /// <summary>The opaque position of an item of this page.</summary>
    public string CreateCursor(T item) => createCursor(item);

    /// <summary>The same page of what the items become; cursors stay those of the original items.</summary>
    public Page<TResult> Select<TResult>(Func<T, TResult> map) where TResult : class
    {
        var cursors = new Dictionary<TResult, T>(ReferenceEqualityComparer.Instance as IEqualityComparer<TResult>);
        var mapped = ImmutableArray.CreateBuilder<TResult>(Items.Length);
        foreach (var item in Items)
        {
            var result = map(item);
            cursors[result] = item;
            mapped.Add(result);
        }

        return new Page<TResult>(mapped.MoveToImmutable(), HasNextPage, HasPreviousPage, r => createCursor(cursors[r]), TotalCount);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>From pages to connections.</summary>
public static class PageConnections
{
    public static Connection<T> ToConnection<T>(this Page<T> page) => new(page);

    public static async Task<Connection<T>> ToConnectionAsync<T>(this Task<Page<T>> page) => new(await page.ConfigureAwait(false));

    public static async ValueTask<Connection<T>> ToConnectionAsync<T>(this ValueTask<Page<T>> page) => new(await page.ConfigureAwait(false));
}
