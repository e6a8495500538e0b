namespace SimParlant.Storage.Behaviours;

/// <summary>Which row each entry of a document is: the one of its name, else one of its words.</summary>
internal static class Identity
{
    /// <param name="nameOf">Null when it has none. A row without one also answers to its id.</param>
    /// <returns>For each entry its row, or null for a new one; no row twice.</returns>
    public static IReadOnlyList<TRow?> Match<TEntry, TRow, TWords>(
        IReadOnlyList<TEntry> entries, IReadOnlyList<TRow> rows, Func<TEntry, string?> nameOf, Func<TRow, (Guid Id, string? Name)> rowNameOf,
        Func<TEntry, TWords> wordsOf, Func<TRow, TWords> rowWordsOf)
        where TRow : class where TWords : notnull
    {
        var named = new Dictionary<string, TRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var (id, name) = rowNameOf(row);
            named.TryAdd(name ?? id.ToString(), row);
        }

        var found = entries.Select(e => nameOf(e) is { } name && named.Remove(name, out var row) ? row : null).ToArray();
        var left = rows.Except(found.OfType<TRow>()).GroupBy(rowWordsOf).ToDictionary(group => group.Key, group => group.ToList());
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is null && left.TryGetValue(wordsOf(entries[i]), out var same)
                && same.Find(row => nameOf(entries[i]) is null || rowNameOf(row).Name is null) is { } row)
            {
                found[i] = row;
                same.Remove(row);
            }
        }

        return found;
    }

    /// <summary>By what makes it the only one of its kind.</summary>
    public static IReadOnlyList<TRow?> Match<TEntry, TRow, TKey>(
        IReadOnlyList<TEntry> entries, IReadOnlyList<TRow> rows, Func<TEntry, TKey> keyOf, Func<TRow, TKey> rowKeyOf)
        where TRow : class where TKey : notnull
    {
        var left = rows.GroupBy(rowKeyOf).ToDictionary(group => group.Key, group => new Queue<TRow>(group));
        return [.. entries.Select(e => left.TryGetValue(keyOf(e), out var same) && same.TryDequeue(out var row) ? row : null)];
    }
}
