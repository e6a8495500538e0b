using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Tests.Execution;

public sealed class DirectiveTests
{
    private const string Sdl = """
        schema { query: Query }
        directive @format(style: Style! = SHORT, digits: Int, tags: [String!]) repeatable on FIELD
        directive @mark on FIELD
        enum Style { SHORT LONG }
        type Query { show: String }
        """;

    private static async Task<string> ShowAsync(string query, object? variables = null)
    {
        var executor = await Typing.Gql.ExecutorAsync(builder => builder.AddDocumentFromString(Sdl).AddResolver("Query", "show", Show));
        await using var result = await executor.ExecuteAsync(TestExecutor.Request(query, variables));
        return result.ToJson();
    }

    private static object Show(IResolverContext context) => string.Join(' ', context.Directives.Select(directive =>
        $"{directive.Name}:{directive.ArgumentValue<string>("style")}:{(directive.HasArgument("digits") ? directive.ArgumentValue<int>("digits") : "-")}"));

    [Theory]
    [InlineData("{ show }", "")]
    [InlineData("{ show @mark }", "mark::-")]
    [InlineData("{ show @format @mark @format(style: LONG, digits: 3) }", "format:SHORT:- mark::- format:LONG:3")]
    public async Task A_resolver_reads_the_directives_on_its_field(string query, string expected) =>
        Assert.Equal($$$"""{"data":{"show":"{{{expected}}}"}}""", await ShowAsync(query));

    [Fact]
    public async Task Variables_are_put_in() =>
        Assert.Equal("""{"data":{"show":"format:LONG:7 format:SHORT:-"}}""", await ShowAsync(
            "query($s: Style!, $d: Int, $none: Int) { show @format(style: $s, digits: $d) @format(digits: $none) }", new { s = "LONG", d = 7 }));

    [Fact]
    public async Task A_value_that_does_not_fit_fails_the_field() =>
        Assert.Contains("\"path\":[\"show\"]", await ShowAsync("query($s: Style = LONG) { show @format(style: $s) }", new { s = (string?)null }));
}
