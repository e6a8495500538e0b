using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.CostAnalysis;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Sdl;
using SimParlant.GraphQL.Tests.Typing;

namespace SimParlant.GraphQL.Tests.CostAnalysis;

public sealed class CostDefaultsTests
{
    public sealed class Query
    {
        public string Pure() => "";

        public Task<Book> SlowAsync() => Task.FromResult(new Book("", Kind.Novel));

        [Cost(2.5)]
        public Task<string> StatedAsync([Cost(4)] int? by) => Task.FromResult("");

        [ListSize(AssumedSize = 7)]
        public IReadOnlyList<Book> Seven() => [];

        [UsePaging(IncludeTotalCount = true, DefaultPageSize = 5, MaxPageSize = 30), UseFiltering, UseSorting]
        public IQueryable<Book> Books() => Array.Empty<Book>().AsQueryable();
    }

    [Cost(3)]
    public sealed record Book(string Title, Kind Kind);

    [Cost(0.5)]
    public enum Kind
    {
        Novel,
    }

    private static Task<IRequestExecutor> ExecutorAsync(Action<CostOptions>? configure = null) => Gql.ExecutorAsync(b =>
        b.AddQueryType<Query>().AddFiltering().AddSorting().ModifyCostOptions(o => configure?.Invoke(o)));

    [Theory]
    [InlineData("{ pure }", 0, 1)]
    [InlineData("{ slow { title } }", 10, 4)]
    [InlineData("{ slow { kind } }", 10, 4.5)]
    [InlineData("{ stated }", 2.5, 1)]
    [InlineData("{ stated(by: 1) }", 6.5, 1)]
    [InlineData("{ seven { title } }", 1, 22)]
    [InlineData("{ books { nodes { title } } }", 11, 17)]
    [InlineData("{ books(first: 20) { nodes { title } } }", 11, 62)]
    [InlineData("{ books(last: 20) { edges { node { title } } } }", 31, 82)]
    [InlineData("{ books { totalCount } }", 20, 2)]
    [InlineData("{ books(where: { title: { eq: \"a\" } }) { totalCount } }", 41, 2)]
    [InlineData("{ books(where: { title: { contains: \"a\" } }) { totalCount } }", 51, 2)]
    [InlineData("{ books(order: [{ title: ASC }, { kind: DESC }]) { totalCount } }", 50, 2)]
    public async Task Classes_weigh_what_their_attributes_and_the_options_say(string document, double field, double type) =>
        Assert.Equal((field, type), await (await ExecutorAsync()).CostAsync(document));

    [Fact]
    public async Task A_page_of_open_size_may_count_with_its_largest() =>
        Assert.Equal((11, 92), await (await ExecutorAsync(o => o.ApplySlicingArgumentDefaultValue = false)).CostAsync("{ books { nodes { title } } }"));

    [Fact]
    public async Task Without_defaults_only_the_specification_and_the_attributes_weigh()
    {
        var executor = await ExecutorAsync(o => o.ApplyCostDefaults = false);
        Assert.Equal((1, 4), await executor.CostAsync("{ slow { title } }"));
        Assert.Equal((2, 5), await executor.CostAsync("{ books { nodes { title } } }"));
        Assert.Equal((2.5, 1), await executor.CostAsync("{ stated }"));
    }

    [Fact]
    public async Task The_schema_shows_its_costs_when_asked_and_only_then()
    {
        var schema = (await ExecutorAsync()).Schema;
        Assert.DoesNotContain("@cost", SchemaPrinter.Print(schema));
        var sdl = SchemaPrinter.Print(schema, new CostOptions());
        Assert.Contains("type Book @cost(weight: \"3\")", sdl);
        Assert.Contains("slow: Book! @cost(weight: \"10\")", sdl);
        Assert.Contains("stated(by: Int @cost(weight: \"4\")): String! @cost(weight: \"2.5\")", sdl);
        Assert.Contains("@listSize(assumedSize: 30, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: 5, sizedFields: [\"edges\", \"nodes\"], requireOneSlicingArgument: false)", sdl);
        Assert.Contains("contains: String @cost(weight: \"20\")", sdl);
        Assert.Contains("directive @cost(weight: String!)", sdl);
        var read = await Gql.ExecutorAsync(b => b.AddDocumentFromString(sdl));
        Assert.Equal((11, 17), await read.CostAsync("{ books { nodes { title } } }"));
    }
}
