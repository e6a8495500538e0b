namespace SimParlant.GraphQL.Data;

/// <summary>Applies what the client asked for to a query.</summary>
public static class QueryableExtensions
{
    /// <summary>Filters, sorts and projects.</summary>
    /// <param name="queryable">The rows the caller may see.</param>
    /// <param name="queryContext">What the client asked for; null changes nothing.</param>
    /// <param name="modifySorting">Completes the order, for instance with a default and a unique last key.</param>
    public static IQueryable<T> With<T>(
        this IQueryable<T> queryable,
        QueryContext<T>? queryContext,
        Func<SortDefinition<T>, SortDefinition<T>>? modifySorting = null)
    {
        if (queryContext?.Predicate is { } predicate)
        {
            queryable = LinqMethods<T>.Where(queryable, queryable.IsInMemory() ? NullGuards.Add(predicate) : predicate);
        }

        var sorting = queryContext?.Sorting ?? SortDefinition<T>.Empty;
        queryable = queryable.OrderBy(modifySorting is null ? sorting : modifySorting(sorting));
        return queryContext?.Selector is { } selector ? LinqMethods<T>.Select(queryable, selector) : queryable;
    }

    /// <summary>Sorts; keys come after those the query has already.</summary>
    public static IQueryable<T> OrderBy<T>(this IQueryable<T> queryable, SortDefinition<T>? sorting)
    {
        if (sorting is null || sorting.Operations.IsEmpty)
        {
            return queryable;
        }

        var ordered = Ordering.Exists(queryable.Expression) ? queryable as IOrderedQueryable<T> : null;
        foreach (var key in sorting.Operations)
        {
            ordered = ordered is null ? key.ApplyOrderBy(queryable) : key.ApplyThenBy(ordered);
        }

        return ordered!;
    }

    internal static bool IsInMemory(this IQueryable queryable) => queryable.Provider is EnumerableQuery;
}
