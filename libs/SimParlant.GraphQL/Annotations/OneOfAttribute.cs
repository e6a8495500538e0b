namespace SimParlant.GraphQL.Annotations;

/// <summary>Exactly one field of the input object must be given.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
