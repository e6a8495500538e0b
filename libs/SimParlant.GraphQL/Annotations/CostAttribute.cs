namespace SimParlant.GraphQL.Annotations;

/// <summary>What one occurrence adds to the cost of an operation. See <see cref="CostAnalysis.CostOptions"/>.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight => weight;
}
