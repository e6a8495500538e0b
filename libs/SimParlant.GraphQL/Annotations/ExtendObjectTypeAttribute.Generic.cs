namespace SimParlant.GraphQL.Annotations;

/// <inheritdoc cref="ExtendObjectTypeAttribute"/>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute<T>() : ExtendObjectTypeAttribute(typeof(T));
