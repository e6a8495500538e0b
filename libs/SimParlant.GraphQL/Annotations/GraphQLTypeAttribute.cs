namespace SimParlant.GraphQL.Annotations;

/// <summary>The GraphQL type, instead of the inferred one.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public class GraphQLTypeAttribute : Attribute
{
    /// <param name="type">A scalar type class or the CLR type of the wanted type; wrappers stay as inferred.</param>
    public GraphQLTypeAttribute(Type type) => Type = type;

    /// <param name="typeSyntax">A type as GraphQL writes it: <c>[String!]</c>.</param>
    public GraphQLTypeAttribute(string typeSyntax) => TypeSyntax = typeSyntax;

    public Type? Type { get; }

    public string? TypeSyntax { get; }
}
