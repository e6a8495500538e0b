namespace SimParlant.GraphQL.Annotations;

/// <inheritdoc cref="UseSortingAttribute"/>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseSortingAttribute<T>() : UseSortingAttribute(typeof(T));
