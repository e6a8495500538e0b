namespace SimParlant.GraphApi.Graph;

/// <summary>Runs a store's query without blocking; the store's provider is asynchronous.</summary>
internal static class Rows
{
    public static async Task<List<T>> ToRowsAsync<T>(this IQueryable<T> query, CancellationToken ct)
    {
        var rows = new List<T>();
        await foreach (var row in ((IAsyncEnumerable<T>)query).WithCancellation(ct))
        {
            rows.Add(row);
        }

        return rows;
    }
}
