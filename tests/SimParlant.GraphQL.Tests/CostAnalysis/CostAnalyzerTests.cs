using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Tests.CostAnalysis;

public sealed class CostAnalyzerTests
{
    [Theory]
    [InlineData("{ free }", 0, 1)]
    [InlineData("{ __typename __schema { types { name } } }", 0, 1)]
    [InlineData("{ one { id } }", 3, 2)]
    [InlineData("{ one { name } }", 3.5, 2)]
    [InlineData("{ one { a: name b: name } }", 4, 2)]
    [InlineData("{ plain { name } }", 1.5, 2)]
    [InlineData("{ items(first: 10) { name } }", 6, 11)]
    [InlineData("{ items(first: 5, last: 7) { name } }", 4.5, 8)]
    [InlineData("{ items(first: null) { name } }", 11, 21)]
    [InlineData("{ items { name } }", 11, 21)]
    [InlineData("{ items(first: 0) { name } }", 1, 1)]
    [InlineData("{ items(first: 10) { parent { name } } }", 16, 21)]
    [InlineData("{ page(first: 3) { nodes { name } } }", 3.5, 5)]
    [InlineData("{ page { nodes { name } } }", 5, 8)]
    [InlineData("{ page(first: 3) { others { name } } }", 2.5, 3)]
    [InlineData("{ search(where: { a: 1, b: { a: 2 } }) { id } }", 14, 2)]
    [InlineData("{ search(where: { any: [{ a: 1 }, { a: 2 }] }) { id } }", 14, 2)]
    [InlineData("{ bonus one { id } }", 3, 2)]
    public async Task An_operation_costs_what_its_fields_weigh(string document, double field, double type) =>
        Assert.Equal((field, type), await (await CostedSchema.ExecutorAsync()).CostAsync(document));

    [Theory]
    [InlineData("{ one { name } ...F } fragment F on Query { one { name id } }", 3.5, 2)]
    [InlineData("{ one { ...F ...F ... { ...F } } } fragment F on Item { name }", 3.5, 2)]
    [InlineData("{ node { ... on Heavy { big { id } } ... on Item { name } } }", 51, 3)]
    [InlineData("{ node { ... on Item { name parent { id } } } }", 2.5, 3)]
    public async Task What_fragments_ask_for_together_counts_once_and_of_alternatives_the_worst(string document, double field, double type) =>
        Assert.Equal((field, type), await (await CostedSchema.ExecutorAsync()).CostAsync(document));

    [Theory]
    [InlineData("query($n: Int = 3) { items(first: $n) { name } }", "{}", 2.5, 4)]
    [InlineData("query($n: Int = 3) { items(first: $n) { name } }", """{"n":8}""", 5, 9)]
    [InlineData("query($n: Int = 3) { items(first: $n) { name } }", """{"n":null}""", 11, 21)]
    [InlineData("query($n: Int) { items(first: $n, last: 2) { name } }", """{"n":4}""", 3, 5)]
    [InlineData("query($n: Int) { page(first: $n) { nodes { name } } }", """{"n":2}""", 3, 4)]
    [InlineData("query($w: Where) { search(where: $w) { id } }", """{"w":{"a":1,"b":{"a":2}}}""", 14, 2)]
    [InlineData("query($w: Where) { search(where: { b: $w }) { id } }", """{"w":{"a":1}}""", 9, 2)]
    [InlineData("query($w: Where = { a: 1 }) { search(where: $w) { id } }", "{}", 8, 2)]
    [InlineData("query($w: Where) { search(where: $w) { id } }", "{}", 3, 2)]
    public async Task Variables_are_weighed_per_request(string document, string variables, double field, double type)
    {
        var executor = await CostedSchema.ExecutorAsync();
        Assert.Equal((field, type), await executor.CostAsync(document, variables));
        Assert.Equal((field, type), await executor.CostAsync(document, variables));
    }

    [Theory]
    [InlineData("{ must { id } }")]
    [InlineData("{ must(first: 1, last: 1) { id } }")]
    public async Task A_list_may_demand_exactly_one_slicing_argument(string document)
    {
        var executor = await CostedSchema.ExecutorAsync();
        for (var i = 0; i < 2; i++)
        {
            await using var result = await executor.ExecuteAsync(document);
            var error = Assert.Single(((OperationResult)result).Errors!);
            Assert.Equal(("HC0082", "Exactly one slicing argument must be defined."), (error.Code, error.Message));
        }
        Assert.Equal((1, 3), await executor.CostAsync("{ must(first: 2) { id } }"));
    }

    [Theory]
    [InlineData("{ items(first: 4000) { id } }", "The maximum allowed type cost was exceeded.", "typeCost", 4001d)]
    [InlineData("{ items(first: 900) { parent { name } } }", "The maximum allowed field cost was exceeded.", "fieldCost", 1351d)]
    public async Task Too_much_is_refused_with_the_cost_and_the_limit(string document, string message, string extension, double cost)
    {
        await using var result = await (await CostedSchema.ExecutorAsync()).ExecuteAsync(document);
        var answer = (OperationResult)result;
        var error = Assert.Single(answer.Errors!);
        Assert.False(answer.IsDataSet);
        Assert.Equal((message, "HC0047"), (error.Message, error.Code));
        Assert.Equal(cost, error.Extensions![extension]);
        Assert.Null(answer.Extensions);
    }

    [Fact]
    public async Task A_report_comes_with_data_and_with_a_refusal()
    {
        var executor = await CostedSchema.ExecutorAsync();
        await using var fine = await executor.ExecuteAsync(CostedSchema.Request("{ __typename }").ReportCost().Build());
        Assert.Equal("""{"data":{"__typename":"Query"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""", fine.ToJson());
        await using var refused = await executor.ExecuteAsync(CostedSchema.Request("{ items(first: 4000) { id } }").ReportCost().Build());
        Assert.EndsWith(""","extensions":{"operationCost":{"fieldCost":1,"typeCost":4001}}}""", refused.ToJson());
    }

    [Fact]
    public async Task Limits_can_be_lifted_and_the_analysis_left_out()
    {
        const string document = "{ items(first: 4000) { id } }";
        var unlimited = await CostedSchema.ExecutorAsync(b => b.ModifyCostOptions(o => o.EnforceCostLimits = false));
        Assert.Equal((1, 4001), await unlimited.CostAsync(document));
        await using var ran = await unlimited.ExecuteAsync(document);
        Assert.True(((OperationResult)ran).IsDataSet);
        var without = await CostedSchema.ExecutorAsync(b => b.ModifyCostOptions(o => o.SkipAnalyzer = true));
        await using var executed = await without.ExecuteAsync(CostedSchema.Request("{ __typename }").ReportCost().Build());
        Assert.Equal("""{"data":{"__typename":"Query"}}""", executed.ToJson());
    }

    [Fact]
    public async Task Fragments_that_multiply_are_measured_once()
    {
        var fragments = string.Concat(Enumerable.Range(0, 90).Select(i => $"fragment F{i} on Item {{ a: parent {{ ...F{i + 1} }} b: parent {{ ...F{i + 1} }} }}"));
        var executor = await CostedSchema.ExecutorAsync(b => b.ModifyRequestOptions(o =>
            o.Validation = o.Validation with { MaxFields = 0, MaxAliases = 0, MaxDepth = 0, MaxMergeVisits = int.MaxValue }));
        await using var result = await executor.ExecuteAsync("{ one { ...F0 } }" + fragments + "fragment F90 on Item { name }");
        var error = Assert.Single(((OperationResult)result).Errors!);
        Assert.Equal("HC0047", error.Code);
        Assert.True((double)error.Extensions!["fieldCost"]! > 1e27);
    }
}
