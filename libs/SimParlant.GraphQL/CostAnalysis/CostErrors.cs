using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>Every message of the cost analysis.</summary>
internal static class CostErrors
{
    public static IError FieldCostExceeded(double cost, double limit) => ErrorBuilder.New()
        .SetMessage("The maximum allowed field cost was exceeded.")
        .SetCode(ErrorCodes.Execution.CostExceeded)
        .SetExtension("fieldCost", cost)
        .SetExtension("maxFieldCost", limit)
        .Build();

    public static IError TypeCostExceeded(double cost, double limit) => ErrorBuilder.New()
        .SetMessage("The maximum allowed type cost was exceeded.")
        .SetCode(ErrorCodes.Execution.CostExceeded)
        .SetExtension("typeCost", cost)
        .SetExtension("maxTypeCost", limit)
        .Build();

    public static IError TooComplex(int limit) => new GraphQLError(
        $"The cost of the operation cannot be told: more than {limit} selections had to be looked at.", ErrorCodes.Execution.CostExceeded);

    public static IError OneSlicingArgumentRequired(FieldNode node) => ErrorBuilder.New()
        .SetMessage("Exactly one slicing argument must be defined.")
        .SetCode(ErrorCodes.Execution.OneSlicingArgumentRequired)
        .AddLocation(node)
        .SetExtension("field", node.Name.Value)
        .Build();
}
