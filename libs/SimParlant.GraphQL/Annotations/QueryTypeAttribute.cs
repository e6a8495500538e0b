namespace SimParlant.GraphQL.Annotations;

/// <summary>The class adds fields to the query root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;
