using System.Collections.Immutable;

namespace SimParlant.GraphQL.Data;

/// <summary>Pages of a list that lies in memory and has no keys: a cursor is the index of its item.</summary>
internal static class IndexPage
{
    private static readonly Type[] IndexType = [typeof(int)];

    /// <exception cref="GraphQLException">A cursor is none (HC0078), or a size is negative (HC0079).</exception>
    public static Page<T> Create<T>(IReadOnlyList<T> rows, PagingArguments arguments)
    {
        var size = PagingQueryableExtensions.SizeOf(arguments);
        var start = arguments.After is { } after ? Math.Min(Decode(after, "after") + 1, rows.Count) : 0;
        var end = arguments.Before is { } before ? Math.Clamp(Decode(before, "before"), start, rows.Count) : rows.Count;
        if (arguments.IsBackward)
        {
            start = Math.Max(start, end - size);
        }
        else
        {
            end = start + Math.Min(size, end - start);
        }

        var page = ImmutableArray.CreateBuilder<T>(end - start);
        for (var i = start; i < end; i++)
        {
            page.Add(rows[i]);
        }

        var items = page.MoveToImmutable();
        return new Page<T>(
            items, end < rows.Count, start > 0, item => CursorCodec.Encode([start + items.IndexOf(item)]), rows.Count);
    }

    private static int Decode(string cursor, string argument) =>
        CursorCodec.TryDecode(cursor, IndexType, out var keys) && keys[0] is int index and >= 0
            ? index
            : throw PagingErrors.InvalidCursor(argument, cursor);
}
