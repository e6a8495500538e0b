namespace SimParlant.GraphQL.Annotations;

/// <inheritdoc cref="ErrorAttribute"/>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ErrorAttribute<T>() : ErrorAttribute(typeof(T));
