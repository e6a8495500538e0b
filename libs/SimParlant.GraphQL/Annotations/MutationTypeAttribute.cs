namespace SimParlant.GraphQL.Annotations;

/// <summary>The class adds fields to the mutation root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;
