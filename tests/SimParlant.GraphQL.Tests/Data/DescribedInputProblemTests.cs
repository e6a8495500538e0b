using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

/// <summary>Mistakes in the classes that describe filter and sort inputs are told when the schema is made, all at once.</summary>
public sealed class DescribedInputProblemTests
{
    private static readonly IReadOnlyList<SchemaProblem> Problems = Assert.Throws<SchemaException>(() =>
        SchemaBuilder.New().AddQueryType(typeof(Broken)).AddFiltering().AddSorting().Create()).Problems;

    [Theory]
    [InlineData("`room => room.Call()` is no property of `Room`", nameof(WrongMembers))]
    [InlineData("`room => room.Floor.Level` is no property of `Room`", nameof(WrongMembers))]
    [InlineData("`Room` has no `nothing`", nameof(WrongMembers))]
    [InlineData("`Empty` has no field left", nameof(NothingLeft))]
    [InlineData("`EmptySort` has no field left", nameof(NothingLeftToSort))]
    [InlineData("`not a name` is no valid name", nameof(Room.Beds))]
    [InlineData("`TwoNames` has `name` twice", "")]
    [InlineData("`RoomFilterInput` is described by `RoomFilter` already", nameof(AnotherRoomFilter))]
    [InlineData("`Demanding` cannot be made", nameof(Demanding))]
    [InlineData("`RoomSort` does not describe a `FilterInput`", nameof(RoomSort))]
    [InlineData("`GuestFilter` is about `Guest`, the field about `Room`", nameof(Broken.GetMistaken))]
    [InlineData("No `SortInput` can hold a list", nameof(Room.Guests))]
    public void Each_is_reported_with_its_place(string message, string member) =>
        Assert.Contains(Problems, problem => problem.Message.Contains(message) && (problem.Member ?? "").EndsWith(member, StringComparison.Ordinal));

    internal static class Broken
    {
        [UseFiltering<RoomFilter>, UseSorting<ListSort>]
        public static IEnumerable<Room> GetRooms() => [];

        [UseFiltering<WrongMembers>, UseSorting<NothingLeftToSort>]
        public static IEnumerable<Room> GetWrong() => [];

        [UseFiltering<NothingLeft>]
        public static IEnumerable<Room> GetNothing() => [];

        [UseFiltering<BadName>]
        public static IEnumerable<Room> GetBadName() => [];

        [UseFiltering<TwoNames>]
        public static IEnumerable<Room> GetTwoNames() => [];

        [UseFiltering<AnotherRoomFilter>]
        public static IEnumerable<Room> GetOther() => [];

        [UseFiltering<Demanding>]
        public static IEnumerable<Room> GetDemanding() => [];

        [UseFiltering<RoomSort>]
        public static IEnumerable<Room> GetConfused() => [];

        [UseFiltering<GuestFilter>]
        public static IEnumerable<Room> GetMistaken() => [];
    }

    internal sealed class WrongMembers : FilterInputType<Room>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor)
        {
            descriptor.Name("Wrong").Ignore("nothing");
            descriptor.Field(room => room.Call()).Name("call");
            descriptor.Field(room => room.Floor!.Level);
        }
    }

    internal sealed class NothingLeft : FilterInputType<Room>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor) => descriptor.Name("Empty").BindFieldsExplicitly();
    }

    internal sealed class NothingLeftToSort : SortInputType<Room>
    {
        protected override void Configure(ISortInputTypeDescriptor<Room> descriptor) => descriptor.Name("EmptySort").BindFieldsExplicitly();
    }

    internal sealed class BadName : FilterInputType<Room>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor) =>
            descriptor.Name("BadNames").BindFieldsExplicitly().Field(room => room.Beds).Name("not a name");
    }

    internal sealed class TwoNames : FilterInputType<Room>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor) =>
            descriptor.Name("TwoNames").Field(room => room.Beds).Name("name");
    }

    internal sealed class AnotherRoomFilter : FilterInputType<Room>;

    internal sealed class ListSort : SortInputType<Room>
    {
        protected override void Configure(ISortInputTypeDescriptor<Room> descriptor) => descriptor.Field(room => room.Guests);
    }

    internal sealed class Demanding(int number) : FilterInputType<Room>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor) => descriptor.Name($"Room{number}");
    }
}
