namespace SimParlant.GraphQL.Annotations;

/// <summary>The member is deprecated.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class GraphQLDeprecatedAttribute(string deprecationReason) : Attribute
{
    public string DeprecationReason { get; } = deprecationReason;
}
