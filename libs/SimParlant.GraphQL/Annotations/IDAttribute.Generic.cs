namespace SimParlant.GraphQL.Annotations;

/// <inheritdoc cref="IDAttribute"/>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IDAttribute<T>() : IDAttribute(typeof(T).Name);
