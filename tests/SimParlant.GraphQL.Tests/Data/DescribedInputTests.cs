using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Typing;

/// <summary>Filter and sort inputs whose classes choose what is in them.</summary>
public sealed class DescribedInputTests
{
    private static readonly string Sdl = Print(typeof(HouseQueries), typeof(FloorFilter), typeof(FloorSort), typeof(GuestFilter));

    [Fact]
    public void A_filter_has_the_members_named_and_no_others_under_the_name_of_the_rows() => Assert.Contains(
        """"
        """
        A room to stay in.
        """
        input RoomFilterInput {
          and: [RoomFilterInput!]
          or: [RoomFilterInput!]
          """
          How many may sleep here.
          """
          places: IntOperationFilterInput
          """
          What it is called.
          """
          name: StringOperationFilterInput
          floor: WhichFloor
          guests: ListFilterInputTypeOfGuestFilterInput
        }
        """", Sdl);

    [Fact]
    public void A_sort_input_leaves_out_what_is_ignored_and_begins_with_what_is_named() => Assert.Contains(
        """"
        """
        In which order rooms come.
        """
        input RoomSortInput {
          """
          The larger ones first, or last.
          """
          places: SortEnumType
          """
          What it is called.
          """
          name: SortEnumType
          floor: FloorSortInput
        }
        """", Sdl);

    [Fact]
    public void Rows_inside_rows_have_the_input_that_was_described_for_them()
    {
        Assert.Contains("input WhichFloor {\n  level: IntOperationFilterInput\n}", Sdl);
        Assert.Contains("input FloorSortInput {\n  level: SortEnumType\n}", Sdl);
        Assert.DoesNotContain("passport: StringOperationFilterInput", Sdl);
        Assert.DoesNotContain("input FloorFilterInput", Sdl);
    }

    [Fact]
    public void Rows_inside_rows_have_all_their_members_when_nothing_was_described()
    {
        var sdl = Print(typeof(HouseQueries));
        Assert.Contains("input FloorSortInput {\n  level: SortEnumType\n  alarm: SortEnumType\n}", sdl);
        Assert.Contains("alarm: StringOperationFilterInput", sdl);
        Assert.Contains("passport: StringOperationFilterInput", sdl);
    }

    [Theory]
    [InlineData(typeof(PlainFirst))]
    [InlineData(typeof(PlainLast))]
    public void One_description_holds_for_all_fields_that_show_the_rows_whichever_comes_first(Type queries)
    {
        var sdl = Print(queries);
        Assert.Contains("first(where: RoomFilterInput): ", Flat(sdl));
        Assert.Contains("second(where: RoomFilterInput): ", Flat(sdl));
        Assert.DoesNotContain("secret: StringOperationFilterInput", sdl);
    }

    [Fact]
    public void A_member_hidden_by_its_attribute_is_hidden_from_inputs_unless_it_is_named()
    {
        Assert.DoesNotContain("internal", Print(typeof(PlainFirst)));
        Assert.Contains("internal: StringOperationFilterInput", Print(typeof(InternalQueries)));
    }

    [Fact]
    public void An_inherited_member_can_be_named() => Assert.Contains("input SuiteFilterInput {\n  and: [SuiteFilterInput!]\n  or: [SuiteFilterInput!]\n  beds: Int", Print(typeof(SuiteQueries)));

    [Theory]
    [InlineData("where: {places: {gt: 1}}, order: [{places: DESC}]", "attic hall")]
    [InlineData("""where: {or: [{name: {startsWith: "c"}}, {places: {eq: 3}}]}, order: [{name: DESC}]""", "cellar attic")]
    [InlineData("where: {floor: {level: {lt: 3}}}, order: [{floor: {level: DESC}}]", "hall cellar")]
    [InlineData("""where: {guests: {some: {name: {eq: "Grace"}}}}""", "hall")]
    public async Task Rows_are_filtered_and_sorted_under_the_new_names(string arguments, string expected)
    {
        var executor = await HouseAsync();
        var nodes = (await Gql.RunAsync(executor, $$"""{ rooms({{arguments}}) { nodes { name } } }""")).Data().GetProperty("rooms").GetProperty("nodes");
        Assert.Equal(expected, string.Join(' ', nodes.EnumerateArray().Select(node => node.GetProperty("name").GetString())));
    }

    [Theory]
    [InlineData("""where: {secret: {eq: "a"}}""", "secret")]
    [InlineData("where: {beds: {eq: 1}}", "beds")]
    [InlineData("where: {id: {eq: 1}}", "id")]
    [InlineData("""where: {floor: {alarm: {eq: "x"}}}""", "alarm")]
    [InlineData("where: {floor: {or: []}}", "or")]
    [InlineData("""where: {guests: {any: true, some: {passport: {eq: "1"}}}}""", "passport")]
    [InlineData("order: [{secret: ASC}]", "secret")]
    [InlineData("order: [{floor: {alarm: ASC}}]", "alarm")]
    public async Task A_member_left_out_is_refused_before_anything_runs(string arguments, string name)
    {
        var result = await Gql.RunAsync(await HouseAsync(), $$"""{ rooms({{arguments}}) { nodes { name } } }""");
        Assert.False(result.TryGetProperty("data", out _));
        Assert.Contains($"`{name}`", result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    private static Task<IRequestExecutor> HouseAsync() => Gql.ExecutorAsync(b => b
        .AddQueryType(typeof(HouseQueries)).AddType(typeof(FloorFilter)).AddType<FloorSort>().AddType<GuestFilter>().AddFiltering().AddSorting());

    private static string Print(Type queries, params Type[] types)
    {
        var builder = SchemaBuilder.New().AddQueryType(queries).AddFiltering().AddSorting();
        foreach (var type in types)
        {
            builder.AddType(type);
        }

        return SchemaPrinter.Print(builder.Create()).ReplaceLineEndings("\n");
    }

    private static string Flat(string sdl) => string.Join(' ', sdl.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("\"\"\" Which items. \"\"\" ", "", StringComparison.Ordinal).Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);

    public static class PlainFirst
    {
        [UseFiltering]
        public static IEnumerable<Room> GetFirst() => Room.All;

        [UseFiltering<RoomFilter>]
        public static IEnumerable<Room> GetSecond() => Room.All;
    }

    public static class PlainLast
    {
        [UseFiltering<RoomFilter>]
        public static IEnumerable<Room> GetFirst() => Room.All;

        [UseFiltering]
        public static IEnumerable<Room> GetSecond() => Room.All;
    }

    public static class InternalQueries
    {
        [UseFiltering<InternalFilter>]
        public static IEnumerable<Room> GetRooms() => Room.All;
    }

    public static class SuiteQueries
    {
        [UseFiltering<SuiteFilter>]
        public static IEnumerable<Suite> GetSuites() => [];
    }

    public sealed class Suite : Room;

    public sealed class InternalFilter : FilterInputType<Room>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Room> descriptor) => descriptor.BindFieldsExplicitly().Field(room => room.Internal);
    }

    public sealed class SuiteFilter : FilterInputType<Suite>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Suite> descriptor) => descriptor.BindFieldsExplicitly().Field(suite => suite.Beds);
    }
}
