namespace SimParlant.Benchmarks.House;

/// <summary>A thing in memory: five plain fields.</summary>
public sealed record Item(int Id, string Name, double Price, bool InStock, string Code);

/// <summary>A box of items that belongs to somebody.</summary>
public sealed record Box(int Id, string Name, int OwnerId, List<Item> Items);

/// <summary>Whoever a box belongs to.</summary>
public sealed record Owner(int Id, string Name);

/// <summary>What the benchmarks without a database read: the same objects for the library and for the floor.</summary>
internal static class Things
{
    public const int Count = 1000;

    private const int ItemsPerBox = 5;
    private const int OwnerCount = 100;

    public static List<Item> Items { get; } = [.. Enumerable.Range(1, Count).Select(NewItem)];

    public static List<Box> Boxes { get; } =
        [.. Enumerable.Range(1, Count).Select(id => new Box(id, $"Box {id}", (id % OwnerCount) + 1, [.. Enumerable.Range(1, ItemsPerBox).Select(NewItem)]))];

    public static Dictionary<int, Owner> Owners { get; } =
        Enumerable.Range(1, OwnerCount).ToDictionary(id => id, id => new Owner(id, $"Owner {id}"));

    private static Item NewItem(int id) => new(id, $"Item {id}", id * 1.25, id % 3 != 0, $"SKU-{id:D6}");
}
