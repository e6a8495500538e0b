namespace SimParlant.GraphQL.Annotations;

/// <summary>The field takes a <c>where</c> argument.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public class UseFilteringAttribute(Type? type = null) : Attribute
{
    /// <summary>The CLR type whose members are meant; the element type of the field by default.</summary>
    public Type? Type { get; set; } = type;
}
