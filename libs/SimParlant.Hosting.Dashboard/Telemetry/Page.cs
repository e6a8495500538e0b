namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>A stretch of a longer list. <paramref name="Total"/> counts everything that matched.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Offset, int Total)
{
    public bool HasMore => Offset + Items.Count < Total;

    internal static Page<T> Of(IReadOnlyList<T> all, Func<T, bool> matches, int offset, int limit)
    {
        List<T> items = [];
        var total = 0;
        for (var i = 0; i < all.Count; i++)
        {
            if (matches(all[i]) && total++ >= offset && items.Count < limit)
            {
                items.Add(all[i]);
            }
        }

        return new(items, offset, total);
    }
}
