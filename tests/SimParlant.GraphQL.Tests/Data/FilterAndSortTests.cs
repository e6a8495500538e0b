using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Annotations;
using SimParlant.GraphQL.Data;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class FilterAndSortTests
{
    [Theory]
    [InlineData("""name: {eq: "agent 03"}""", "3")]
    [InlineData("""name: {in: ["agent 03", "agent 05"]}""", "3 5")]
    [InlineData("""name: {contains: "1", nendsWith: "1"}""", "10 12")]
    [InlineData("""name: {startsWith: "agent 1"}""", "10 11 12")]
    [InlineData("description: {eq: null}, temperature: {lt: 60}", "1 3 5")]
    [InlineData("""description: {contains: "even 1"}""", "10 12")]
    [InlineData("temperature: {gte: 100, nlte: 110}", "12")]
    [InlineData("status: {nin: [ACTIVE, INACTIVE]}, temperature: {ngt: 50}", "2 5")]
    [InlineData("""or: [{temperature: {eq: 10}}, {and: [{temperature: {gt: 100}}, {status: {eq: ACTIVE}}]}]""", "1 12")]
    [InlineData("""id: {eq: "00000000000000000000000000000004"}""", "4")]
    [InlineData("""createdAt: {gt: "2026-01-20T00:00:00Z"}""", "11 12")]
    [InlineData("""tags: {some: {eq: "tag1"}}, temperature: {lt: 60}""", "2 5")]
    [InlineData("tags: {any: false}, temperature: {lt: 70}", "3 6")]
    [InlineData("""sessions: {some: {title: {eq: "ss"}}}, temperature: {lt: 80}""", "3 7")]
    [InlineData("""sessions: {none: {agent: {name: {eq: "x"}}}}, temperature: {lt: 20}""", "1")]
    public async Task A_filter_keeps_what_it_says(string where, string expected)
    {
        var result = await Gql.RunAsync(await Gql.SampleAsync(), $$"""{ agents(first: 50, where: {{{where}}}) { nodes { temperature } } }""");
        Assert.Equal(expected, Numbers(result));
    }

    [Fact]
    public async Task An_order_sorts_by_its_keys_in_turn()
    {
        var executor = await Gql.SampleAsync();
        var result = await Gql.RunAsync(executor, "{ agents(first: 5, order: [{status: DESC}, {temperature: DESC}]) { nodes { temperature } } }");
        Assert.Equal("11 8 5 2 10", Numbers(result));
    }

    [Fact]
    public async Task A_bad_id_in_a_filter_is_an_error_of_the_client()
    {
        var result = await Gql.RunAsync(await Gql.SampleAsync(), """{ agents(where: {id: {eq: "x"}}) { nodes { name } } }""");
        Assert.Contains("identifier", result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Filtering_by_the_inside_of_a_json_value_is_refused_with_a_code()
    {
        var result = await Gql.RunAsync(await Gql.SampleAsync(), "{ agents(where: {metadata: {valueKind: {eq: OBJECT}}}) { nodes { name } } }");
        Assert.Equal("FILTER_NOT_SUPPORTED", result.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Filter_order_and_selection_reach_the_query_context()
    {
        using var context = new RowContext();
        var seen = new List<string>();
        var executor = await Gql.ExecutorAsync(
            b => b.AddTypeExtension(typeof(RowQueries)).AddFiltering().AddSorting(), s => s.AddSingleton(context).AddSingleton(seen));
        (await Gql.RunAsync(executor, """
            { rows(where: {name: {contains: "x"}, score: {gt: 3}, mood: {in: [BUSY]}, owner: {name: {eq: "me"}}}, order: [{rank: DESC}]) { nodes { name } } }
            """)).Data();
        var sql = Assert.Single(seen);
        Assert.Contains("\"Score\" > @", sql);
        Assert.Contains("= ANY (@", sql);
        Assert.Contains("LEFT JOIN \"Owner\"", sql);
        Assert.Contains("ORDER BY r.\"Rank\" DESC, r.\"Id\"", sql);
        Assert.DoesNotContain("r.\"Note\"", sql);
    }

    [Fact]
    public async Task A_computed_field_switches_the_projection_off_unless_it_says_what_it_needs()
    {
        using var context = new RowContext();
        var seen = new List<string>();
        var executor = await Gql.ExecutorAsync(
            b => b.AddTypeExtension(typeof(RowQueries)).AddTypeExtension(typeof(RowNode)).AddFiltering().AddSorting(),
            s => s.AddSingleton(context).AddSingleton(seen));
        (await Gql.RunAsync(executor, "{ rows { nodes { shout } } }")).Data();
        (await Gql.RunAsync(executor, "{ rows { nodes { riddle } } }")).Data();
        Assert.DoesNotContain("\"Note\"", seen[0]);
        Assert.Contains("\"Name\"", seen[0]);
        Assert.Contains("\"Note\"", seen[1]);
    }

    private static string Numbers(JsonElement result) => string.Join(
        ' ', result.Data().GetProperty("agents").GetProperty("nodes").EnumerateArray().Select(a => a.GetProperty("temperature").GetInt32() / 10));
}

[QueryType]
public static class RowQueries
{
    [UsePaging]
    [UseFiltering]
    [UseSorting]
    public static Connection<Row> GetRows(PagingArguments paging, QueryContext<Row> query, RowContext rows, [Service] List<string> seen)
    {
        var asked = rows.Rows.With(query, sort => sort.AddAscending(r => r.Id));
        seen.Add(PageQuery<Row>.Create(asked, paging).Rows.ToQueryString());
        return Page<Row>.Empty.ToConnection();
    }
}

[ExtendObjectType<Row>]
public static class RowNode
{
    public static string GetShout([Parent(requires: nameof(Row.Name))] Row row) => row.Name.ToUpperInvariant();

    public static string GetRiddle([Parent] Row row) => row.Note ?? "";
}
