namespace SimParlant.GraphQL.Annotations;

/// <summary>The field is the first element of the sequence the resolver returns, or null.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseFirstOrDefaultAttribute : Attribute;
