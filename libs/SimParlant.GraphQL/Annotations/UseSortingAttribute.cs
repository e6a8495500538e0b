namespace SimParlant.GraphQL.Annotations;

/// <summary>The field takes an <c>order</c> argument.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public class UseSortingAttribute(Type? type = null) : Attribute
{
    /// <summary>The CLR type whose members are meant; the element type of the field by default.</summary>
    public Type? Type { get; set; } = type;
}
