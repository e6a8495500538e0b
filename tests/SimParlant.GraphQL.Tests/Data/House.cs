using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.Tests.Typing;

/// <summary>A room to stay in.</summary>
public class Room
{
    public static readonly Room[] All =
    [
        new() { Id = 1, Name = "attic", Beds = 3, Secret = "a", Floor = new Floor { Level = 3, Alarm = "x" }, Guests = [new Guest { Name = "Ada", Passport = "1" }] },
        new() { Id = 2, Name = "cellar", Beds = 1, Secret = "b", Floor = new Floor { Level = 0, Alarm = "y" } },
        new() { Id = 3, Name = "hall", Beds = 2, Secret = "c", Floor = new Floor { Level = 1, Alarm = "z" }, Guests = [new Guest { Name = "Grace", Passport = "2" }] },
    ];

    public int Id { get; init; }

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    public int Beds { get; init; }

    public string? Secret { get; init; }

    [GraphQLIgnore]
    public string Internal { get; init; } = "";

    public Floor? Floor { get; init; }

    public List<Guest> Guests { get; init; } = [];

    public string Call() => Name;
}

public sealed class Floor
{
    public int Level { get; init; }

    public string Alarm { get; init; } = "";
}

public sealed class Guest
{
    public string Name { get; init; } = "";

    public string Passport { get; init; } = "";
}

internal sealed class RoomFilter : FilterInputType<Room>
{
    protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor)
    {
        descriptor.BindFieldsExplicitly();
        descriptor.Field(room => room.Beds).Name("places").Description("How many may sleep here.");
        descriptor.Field(room => room.Name);
        descriptor.Field(room => room.Floor);
        descriptor.Field(room => room.Guests);
        descriptor.Field(room => room.Id).Ignore();
    }
}

internal sealed class RoomSort : SortInputType<Room>
{
    protected override void Configure(ISortInputTypeDescriptor<Room> descriptor)
    {
        descriptor.Description("In which order rooms come.").Ignore(room => room.Secret).Ignore("id");
        descriptor.Field(room => room.Beds).Name("places").Description("The larger ones first, or last.");
    }
}

internal sealed class FloorFilter : FilterInputType<Floor>
{
    protected override void Configure(IFilterInputTypeDescriptor<Floor> descriptor) =>
        descriptor.Name("WhichFloor").Ignore(floor => floor.Alarm).AllowAnd(false).AllowOr(false);
}

internal sealed class FloorSort : SortInputType<Floor>
{
    protected override void Configure(ISortInputTypeDescriptor<Floor> descriptor) => descriptor.BindFieldsExplicitly().Field(floor => floor.Level);
}

internal sealed class GuestFilter : FilterInputType<Guest>
{
    protected override void Configure(IFilterInputTypeDescriptor<Guest> descriptor) => descriptor.Ignore(guest => guest.Passport);
}

public static class HouseQueries
{
    [UsePaging, UseFiltering<RoomFilter>, UseSorting(typeof(RoomSort))]
    public static IEnumerable<Room> GetRooms() => Room.All;
}
