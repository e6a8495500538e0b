namespace SimParlant.Benchmarks.House;

[QueryType]
internal static class ThingQueries
{
    /// <summary>A thousand items.</summary>
    public static List<Item> GetItems() => Things.Items;

    /// <summary>A thousand boxes of five items each.</summary>
    public static List<Box> GetBoxes() => Things.Boxes;
}

[ExtendObjectType<Box>(IgnoreProperties = [nameof(Box.OwnerId)])]
internal static class BoxNode
{
    /// <summary>Asked for by a thousand boxes, fetched once.</summary>
    public static Task<Owner?> GetOwnerAsync([Parent(requires: nameof(Box.OwnerId))] Box box, OwnerById owners, CancellationToken ct) =>
        owners.LoadAsync(box.OwnerId, ct);
}

internal sealed class OwnerById(IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<int, Owner>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<int, Owner>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, Owner>>(Things.Owners);
}

[SubscriptionType]
internal static class ThingSubscriptions
{
    /// <summary>Each item that changes.</summary>
    [Subscribe]
    [Topic(nameof(ItemChanged))]
    public static Item ItemChanged([EventMessage] Item item) => item;
}
