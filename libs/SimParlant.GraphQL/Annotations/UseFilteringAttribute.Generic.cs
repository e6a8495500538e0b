namespace SimParlant.GraphQL.Annotations;

/// <inheritdoc cref="UseFilteringAttribute"/>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseFilteringAttribute<T>() : UseFilteringAttribute(typeof(T));
