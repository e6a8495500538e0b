namespace SimParlant.GraphQL.Data;

/// <summary>Pages of a list that lies in memory and has no keys: a cursor is the index of its item.</summary>
internal static class IndexPage
{
    private static readonly Type[] IndexType = [typeof(int)];

    /// <exception cref="GraphQLException">A cursor is none (HC0078), or a size is negative (HC0079).</exception>
    public static Connection<T> Create<T>(IReadOnlyList<T> rows, PagingArguments arguments)
    {
        var size = PagingQueryableExtensions.SizeOf(arguments);
        var start = arguments.After is { } after ? Math.Min(Decode(after, "after"), rows.Count - 1) + 1 : 0;
        var end = arguments.Before is { } before ? Math.Clamp(Decode(before, "before"), start, rows.Count) : rows.Count;
        if (arguments.IsBackward)
        {
            start = Math.Max(start, end - size);
        }
        else
        {
            end = start + Math.Min(size, end - start);
        }

        var edges = new Edge<T>[end - start];
        for (var i = start; i < end; i++)
        {
            var index = i;
            edges[i - start] = new Edge<T>(rows[i], _ => Encode(index));
        }

        var info = new ConnectionPageInfo(
            end < rows.Count, start > 0, start < end ? Encode(start) : null, start < end ? Encode(end - 1) : null);
        return new Connection<T>(edges, info, rows.Count);
    }

    private static string Encode(int index) => CursorCodec.Encode([index]);

    private static int Decode(string cursor, string argument) =>
        CursorCodec.TryDecode(cursor, IndexType, out var keys) && keys[0] is int index and >= 0
            ? index
            : throw PagingErrors.InvalidCursor(argument, cursor);
}
