namespace SimParlant.GraphQL.Annotations;

/// <summary>The member is no part of the schema.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class GraphQLIgnoreAttribute : Attribute;
