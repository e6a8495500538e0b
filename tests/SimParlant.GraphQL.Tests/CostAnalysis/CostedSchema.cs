using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.Tests.Typing;

namespace SimParlant.GraphQL.Tests.CostAnalysis;

/// <summary>A schema whose every weight is written down, and questions for the cost of operations against it.</summary>
internal static class CostedSchema
{
    private const string Sdl = """
        type Query {
          free: String
          one: Item @cost(weight: "3")
          bonus: Int @cost(weight: "-100")
          items(first: Int, last: Int): [Item!]! @listSize(assumedSize: 20, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
          must(first: Int, last: Int): [Item] @listSize(slicingArguments: ["first", "last"])
          plain: [Item]
          page(first: Int = 6): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
          search(where: Where @cost(weight: "2")): [Item]
          node: Node
        }
        type Page { nodes: [Item] others: [Item] }
        interface Node { id: ID }
        type Item implements Node { id: ID name: String @cost(weight: "0.5") parent: Item }
        type Heavy implements Node { id: ID big: Item @cost(weight: "50") }
        input Where { a: Int @cost(weight: "5") b: Where any: [Where] }
        directive @cost(weight: String!) on SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM | INPUT_FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        """;

    public static Task<IRequestExecutor> ExecutorAsync(Action<IRequestExecutorBuilder>? configure = null) => Gql.ExecutorAsync(builder =>
    {
        builder.AddDocumentFromString(Sdl);
        configure?.Invoke(builder);
    });

    /// <summary>What the executor says the operation costs, without running it.</summary>
    public static async Task<(double Field, double Type)> CostAsync(this IRequestExecutor executor, string document, string? variables = null)
    {
        await using var result = await executor.ExecuteAsync(Request(document, variables).ValidateCost().Build());
        var json = result.ToJson();
        Assert.DoesNotContain("errors", json);
        Assert.DoesNotContain("data", json);
        var cost = JsonElement.Parse(json).GetProperty("extensions").GetProperty("operationCost");
        return (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble());
    }

    public static OperationRequestBuilder Request(string document, string? variables = null) => OperationRequestBuilder.New()
        .SetDocument(document)
        .SetVariableValues(variables is null ? null : JsonElement.Parse(variables));
}
