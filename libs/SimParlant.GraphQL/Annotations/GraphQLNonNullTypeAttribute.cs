namespace SimParlant.GraphQL.Annotations;

/// <summary>The type is non-null whatever its annotation says.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class GraphQLNonNullTypeAttribute : Attribute;
