namespace SimParlant.GraphQL.Data;

/// <summary>Runs queries asynchronously when their provider can (its queries are <see cref="IAsyncEnumerable{T}"/>), else at once.</summary>
internal static class AsyncRows
{
    public static async ValueTask<List<T>> ToListAsync<T>(IEnumerable<T> query, int capacity, CancellationToken cancellationToken)
    {
        if (Open(query) is not { } rows)
        {
            return [.. query];
        }

        var list = new List<T>(Math.Min(capacity, 256));
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(row);
        }

        return list;
    }

    /// <summary>Counts without the blocking call that <see cref="Queryable.Count{T}(IQueryable{T})"/> would be.</summary>
    public static async ValueTask<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken)
    {
        if (query is not IAsyncEnumerable<T>)
        {
            return query.Count();
        }

        var counts = await ToListAsync(CountQuery(query), 1, cancellationToken).ConfigureAwait(false);
        return counts.Count == 0 ? 0 : counts[0];
    }

    /// <summary>The count as a query of at most one row; no row means zero.</summary>
    internal static IQueryable<int> CountQuery<T>(IQueryable<T> query) => query.GroupBy(_ => 1).Select(rows => rows.Count());

    public static async ValueTask<T?> FirstOrDefaultAsync<T>(IEnumerable<T> query, CancellationToken cancellationToken)
    {
        if (Open(query) is not { } rows)
        {
            return query.FirstOrDefault();
        }

        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            return row;
        }

        return default;
    }

    private static IAsyncEnumerable<T>? Open<T>(IEnumerable<T> query) =>
        (query is IQueryable<T> { Provider: IShapedQueryProvider provider } shaped ? provider.TryRun<T>(shaped.Expression) : null)
        ?? query as IAsyncEnumerable<T>;
}
