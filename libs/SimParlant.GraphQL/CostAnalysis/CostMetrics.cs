namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>What an operation costs.</summary>
internal readonly record struct CostMetrics(double FieldCost, double TypeCost)
{
    public static CostMetrics operator +(CostMetrics left, CostMetrics right) => new(left.FieldCost + right.FieldCost, left.TypeCost + right.TypeCost);

    public CostMetrics Max(CostMetrics other) => new(Math.Max(FieldCost, other.FieldCost), Math.Max(TypeCost, other.TypeCost));

    /// <summary>The entry a response's <c>extensions</c> report it in.</summary>
    public IReadOnlyDictionary<string, object?> ToExtensions() => new Dictionary<string, object?>
    {
        ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = FieldCost, ["typeCost"] = TypeCost },
    };
}
