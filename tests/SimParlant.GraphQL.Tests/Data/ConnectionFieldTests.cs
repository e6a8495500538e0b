using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed class ConnectionFieldTests
{
    [Fact]
    public async Task Without_arguments_ten_items_are_shown()
    {
        var agents = await AgentsAsync("{ agents { totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage } } }");
        Assert.Equal(12, agents.GetProperty("totalCount").GetInt32());
        Assert.Equal(10, agents.GetProperty("nodes").GetArrayLength());
        Assert.True(agents.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.False(agents.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
    }

    [Fact]
    public async Task A_cursor_leads_to_the_next_page_and_back()
    {
        var first = await AgentsAsync("{ agents(first: 3) { edges { cursor node { name } } pageInfo { endCursor } } }");
        var end = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        Assert.Equal(end, first.GetProperty("edges")[2].GetProperty("cursor").GetString());
        var next = await AgentsAsync($$"""{ agents(first: 2, after: "{{end}}") { nodes { name } pageInfo { startCursor } } }""");
        Assert.Equal("agent 04", next.GetProperty("nodes")[0].GetProperty("name").GetString());
        var start = next.GetProperty("pageInfo").GetProperty("startCursor").GetString();
        var back = await AgentsAsync($$"""{ agents(last: 2, before: "{{start}}") { nodes { name } } }""");
        Assert.Equal("agent 02", back.GetProperty("nodes")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("first: 51", "HC0051", "maxAllowedItems", "50")]
    [InlineData("last: 51", "HC0051", "requestedItems", "51")]
    [InlineData("first: 51", "HC0051", "fieldCoordinate", "Query.agents")]
    [InlineData("first: -1", "HC0079", "requestedItems", "-1")]
    [InlineData("after: \"x\"", "HC0078", "cursor", "x")]
    [InlineData("before: \"x\"", "HC0078", "argument", "before")]
    public async Task A_bad_paging_argument_is_answered_with_its_code(string arguments, string code, string extension, string value)
    {
        var result = await Gql.RunAsync(await Gql.SampleAsync(), $$"""{ agents({{arguments}}) { nodes { name } } }""");
        Assert.Equal(JsonValueKind.Null, result.GetProperty("data").GetProperty("agents").ValueKind);
        Assert.Equal(code, result.Extensions().GetProperty("code").GetString());
        Assert.Equal(value, result.Extensions().GetProperty(extension).ToString());
    }

    [Fact]
    public async Task Connections_nest()
    {
        var agents = await AgentsAsync("{ agents(first: 1, after: null, where: {temperature: {eq: 30}}) { nodes { sessions { events2(first: 1) { nodes { text } } } } } }");
        var sessions = agents.GetProperty("nodes")[0].GetProperty("sessions");
        Assert.Equal("event 0", sessions[2].GetProperty("events2").GetProperty("nodes")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Equal_items_of_a_list_have_cursors_of_their_own()
    {
        var executor = await Gql.ExecutorAsync(b => b.AddQueryType(typeof(Repeated)));
        var values = (await Gql.RunAsync(executor, "{ values { edges { cursor node } } }")).Data().GetProperty("values").GetProperty("edges");
        Assert.Equal(3, values.EnumerateArray().Select(e => e.GetProperty("cursor").GetString()).Distinct().Count());
    }

    public static class Repeated
    {
        [SimParlant.GraphQL.Annotations.UsePaging]
        public static int[] GetValues() => [1, 1, 1];
    }

    private static async Task<JsonElement> AgentsAsync(string query) => (await Gql.RunAsync(await Gql.SampleAsync(), query)).Data().GetProperty("agents");
}
