namespace SimParlant.GraphQL.Data;

/// <summary>Keyset pagination over a sorted query.</summary>
public static class PagingQueryableExtensions
{
    private const int DefaultPageSize = 10;

    /// <summary>
    /// Reads one page with one command, plus one for the count when <see cref="PagingArguments.IncludeTotalCount"/> asks for it.
    /// The order must end with a unique key; cursors hold the keys' values, so pages stay put while rows come and go.
    /// </summary>
    /// <exception cref="ArgumentException">The query has no order.</exception>
    /// <exception cref="GraphQLException">A cursor does not belong to this order (HC0078), or a size is negative (HC0079).</exception>
    public static async Task<Page<T>> ToPageAsync<T>(
        this IQueryable<T> source,
        PagingArguments arguments,
        CancellationToken cancellationToken = default)
    {
        var query = PageQuery<T>.Create(source, arguments);
        var rows = await AsyncRows.ToListAsync(query.Rows, query.Size + 1, cancellationToken).ConfigureAwait(false);
        int? total = arguments.IncludeTotalCount
            ? await AsyncRows.CountAsync(query.Unpaged, cancellationToken).ConfigureAwait(false)
            : null;
        return query.ToPage(rows, total);
    }

    internal static int SizeOf(PagingArguments arguments)
    {
        var size = arguments.First ?? arguments.Last ?? DefaultPageSize;
        return size >= 0 ? size : throw PagingErrors.NegativeSize(arguments.First is null ? "last" : "first", size);
    }
}

/// <summary>One page's query, ready to run.</summary>
internal sealed class PageQuery<T>
{
    private readonly IReadOnlyList<SortKey> _keys;
    private readonly PagingArguments _arguments;

    private PageQuery(IQueryable<T> rows, IQueryable<T> unpaged, IReadOnlyList<SortKey> keys, PagingArguments arguments, int size) =>
        (Rows, Unpaged, _keys, _arguments, Size) = (rows, unpaged, keys, arguments, size);

    /// <summary>One row more than the page holds, which tells whether there is another page.</summary>
    public IQueryable<T> Rows { get; }

    public IQueryable<T> Unpaged { get; }

    public int Size { get; }

    public static PageQuery<T> Create(IQueryable<T> source, PagingArguments arguments)
    {
        var size = PagingQueryableExtensions.SizeOf(arguments);
        var (query, selector) = Projection.Split(source);
        var keys = Ordering.Read(query.Expression);
        if (keys.Count == 0)
        {
            throw new ArgumentException("A page needs a sorted query: call OrderBy, and end with a unique key.", nameof(source));
        }

        var seek = new Seek(keys, nullsAreLargest: !source.IsInMemory());
        var unpaged = query;
        if (arguments.After is { } after)
        {
            query = LinqMethods<T>.Where(query, seek.Behind<T>(Decode(after, "after", keys), backward: false));
        }

        if (arguments.Before is { } before)
        {
            query = LinqMethods<T>.Where(query, seek.Behind<T>(Decode(before, "before", keys), backward: true));
        }

        if (arguments.IsBackward)
        {
            query = query.Provider.CreateQuery<T>(Ordering.Reverse(query.Expression));
        }

        // Captured, so that every page size shares one command text.
        query = LinqMethods<T>.Take(query, Captured.Value(size + 1, typeof(int)));
        return new PageQuery<T>(
            selector is null ? query : LinqMethods<T>.Select(query, Projection.Keep(selector, keys)), unpaged, keys, arguments, size);
    }

    public Page<T> ToPage(List<T> rows, int? total)
    {
        var more = rows.Count > Size;
        if (more)
        {
            rows.RemoveRange(Size, rows.Count - Size);
        }

        if (_arguments.IsBackward)
        {
            rows.Reverse();
        }

        var (hasNext, hasPrevious) = _arguments.IsBackward ? (_arguments.Before is not null, more) : (more, _arguments.After is not null);
        return new Page<T>([.. rows], hasNext, hasPrevious, CreateCursor, total);
    }

    private string CreateCursor(T item)
    {
        var values = new object?[_keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _keys[i].Read(item!);
        }

        return CursorCodec.Encode(values);
    }

    private static object?[] Decode(string cursor, string argument, IReadOnlyList<SortKey> keys) =>
        CursorCodec.TryDecode(cursor, [.. keys.Select(k => k.Type)], out var position) ? position : throw PagingErrors.InvalidCursor(argument, cursor);
}
