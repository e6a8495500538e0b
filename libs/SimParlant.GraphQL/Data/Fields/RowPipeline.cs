using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Data;

/// <summary>From the rows a resolver returned to what its field shows.</summary>
internal interface IRowPipeline
{
    ValueTask<object?> RunAsync(IResolverContext context, object? source);
}

/// <summary>Filters, sorts, projects and pages, in that order; on the database where the rows are a query, else in memory.</summary>
internal sealed class RowPipeline<T>(FieldData data, bool appliesContext) : IRowPipeline
{
    public async ValueTask<object?> RunAsync(IResolverContext context, object? source) => source switch
    {
        null => null,
        Page<T> page => page.ToConnection(),
        IConnection => source,
        IQueryable<T> query when !query.IsInMemory() => await QueryAsync(context, query).ConfigureAwait(false),
        IEnumerable<T> rows => InMemory(context, rows),
        IAsyncEnumerable<T> stream => InMemory(context, await DrainAsync(stream, context.RequestAborted).ConfigureAwait(false)),
        _ => throw new InvalidOperationException($"`{context.Field.Coordinate}` returned {source.GetType().Name}, which holds no {typeof(T).Name}."),
    };

    private async ValueTask<object?> QueryAsync(IResolverContext context, IQueryable<T> query)
    {
        if (appliesContext)
        {
            var selector = data.Projects ? data.Selector<T>(context) : null;
            query = query.With(
                new QueryContext<T>(selector, data.Predicate<T>(context), data.Sorting<T>(context)),
                data.Paging is null ? null : sorting => UniqueKey<T>.AddTo(sorting, query));
        }

        if (data.TakesFirst)
        {
            return await AsyncRows.FirstOrDefaultAsync(query.Take(1), context.RequestAborted).ConfigureAwait(false);
        }

        if (data.Paging is null)
        {
            return await AsyncRows.ToListAsync(query, 64, context.RequestAborted).ConfigureAwait(false);
        }

        var page = await query.ToPageAsync(data.Paging.Read(context), context.RequestAborted).ConfigureAwait(false);
        return page.ToConnection();
    }

    private object? InMemory(IResolverContext context, IEnumerable<T> rows)
    {
        if (appliesContext && data.Predicate<T>(context) is { } predicate)
        {
            // Interpreting a small tree is far cheaper than compiling it for one run.
            rows = rows.Where(NullGuards.Add(predicate).Compile(preferInterpretation: true));
        }

        if (appliesContext && data.Sorting<T>(context) is { Operations.IsEmpty: false } sorting)
        {
            rows = Sort(rows, sorting);
        }

        return data.TakesFirst ? rows.FirstOrDefault()
            : data.Paging is null ? rows.ToList()
            : IndexPage.Create(rows as IReadOnlyList<T> ?? [.. rows], data.Paging.Read(context));
    }

    private static IEnumerable<T> Sort(IEnumerable<T> rows, SortDefinition<T> sorting)
    {
        IOrderedEnumerable<T>? ordered = null;
        foreach (var operation in sorting.Operations)
        {
            var key = new SortKey(operation.KeySelector, !operation.IsAscending);
            Func<T, object?> read = row => row is null ? null : key.Read(row);
            ordered = (ordered, key.Descending) switch
            {
                (null, false) => rows.OrderBy(read),
                (null, true) => rows.OrderByDescending(read),
                (_, false) => ordered.ThenBy(read),
                (_, true) => ordered.ThenByDescending(read),
            };
        }

        return ordered!;
    }

    private static async ValueTask<List<T>> DrainAsync(IAsyncEnumerable<T> stream, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var row in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
