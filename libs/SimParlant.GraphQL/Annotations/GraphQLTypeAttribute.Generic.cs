namespace SimParlant.GraphQL.Annotations;

/// <inheritdoc cref="GraphQLTypeAttribute"/>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class GraphQLTypeAttribute<T>() : GraphQLTypeAttribute(typeof(T));
