using System.Linq.Expressions;

namespace SimParlant.GraphApi.Graph;

/// <summary>Reads the same page of the children of many parents with one command, whatever the number of parents.</summary>
internal static class ChildLists
{
    /// <param name="parents">The ids asked for, as a query of rows the caller may see.</param>
    /// <param name="ids">The same ids as values.</param>
    /// <param name="parentOf">From a child to its parent's id.</param>
    /// <param name="order">Ends with a unique key.</param>
    public static async Task<IReadOnlyDictionary<Guid, Page<T>>> ReadAsync<T>(
        IQueryable<Guid> parents,
        IReadOnlyList<Guid> ids,
        IQueryable<T> children,
        Expression<Func<T, Guid>> parentOf,
        PagingArguments paging,
        SortDefinition<T> order,
        CancellationToken ct)
        where T : class
    {
        var pages = new Dictionary<Guid, Page<T>>(ids.Count);
        if (ids.Count == 1 || paging.After is not null || paging.Before is not null)
        {
            // A cursor belongs to one parent; asking the same one of many is legal, and served parent by parent.
            foreach (var id in ids)
            {
                pages[id] = await children.Where(IsChildOf(parentOf, id)).OrderBy(order).ToPageAsync(paging, ct);
            }

            return pages;
        }

        var (size, backward) = (paging.First ?? paging.Last ?? 10, paging.First is null && paging.Last is not null);
        var rows = Sort(parents.SelectMany(FirstOfEach(children, parentOf, order, backward, size + 1)), order, backward);
        var byParent = new Dictionary<Guid, List<T>>(ids.Count);
        var read = parentOf.Compile(preferInterpretation: true);
        foreach (var row in await rows.ToRowsAsync(ct))
        {
            var parent = read(row);
            if (!byParent.TryGetValue(parent, out var list))
            {
                byParent[parent] = list = [];
            }

            list.Add(row);
        }

        foreach (var id in ids)
        {
            pages[id] = await CutAsync(byParent.GetValueOrDefault(id, []), size, backward, order, ct);
        }

        return pages;
    }

    private static async Task<Page<T>> CutAsync<T>(List<T> rows, int size, bool backward, SortDefinition<T> order, CancellationToken ct)
        where T : class
    {
        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveRange(size, rows.Count - size);
        }

        if (backward)
        {
            rows.Reverse();
        }

        // Only its cursors are wanted: the rows keep the order of the database, which knows collation and nulls.
        var cursors = await rows.AsQueryable().OrderBy(order).ToPageAsync(new PagingArguments(First: 1), ct);
        return new Page<T>([.. rows], !backward && more, backward && more, cursors.CreateCursor);
    }

    private static Expression<Func<Guid, IEnumerable<T>>> FirstOfEach<T>(
        IQueryable<T> children, Expression<Func<T, Guid>> parentOf, SortDefinition<T> order, bool backward, int count)
    {
        var parent = Expression.Parameter(typeof(Guid), "parent");
        var child = parentOf.Parameters[0];
        var mine = Expression.Lambda<Func<T, bool>>(Expression.Equal(parentOf.Body, parent), child);
        Expression body = Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], children.Expression, Expression.Quote(mine));
        body = SortExpression(body, order, backward);
        Expression<Func<int>> captured = () => count;
        body = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], body, captured.Body);
        return Expression.Lambda<Func<Guid, IEnumerable<T>>>(body, parent);
    }

    private static IQueryable<T> Sort<T>(IQueryable<T> rows, SortDefinition<T> order, bool backward) =>
        rows.Provider.CreateQuery<T>(SortExpression(rows.Expression, order, backward));

    private static Expression SortExpression<T>(Expression rows, SortDefinition<T> order, bool backward)
    {
        var first = true;
        foreach (var key in order.Operations)
        {
            var selector = (LambdaExpression)key.KeySelector;
            var method = (first, key.IsAscending != backward) switch
            {
                (true, true) => nameof(Queryable.OrderBy),
                (true, false) => nameof(Queryable.OrderByDescending),
                (false, true) => nameof(Queryable.ThenBy),
                (false, false) => nameof(Queryable.ThenByDescending),
            };
            rows = Expression.Call(typeof(Queryable), method, [typeof(T), selector.ReturnType], rows, Expression.Quote(selector));
            first = false;
        }

        return rows;
    }

    private static Expression<Func<T, bool>> IsChildOf<T>(Expression<Func<T, Guid>> parentOf, Guid id)
    {
        Expression<Func<Guid>> captured = () => id;
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(parentOf.Body, captured.Body), parentOf.Parameters);
    }
}
