namespace SimParlant.GraphQL.Annotations;

/// <summary>The class describes the object type of <typeparamref name="T"/>: its methods become fields.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute;
