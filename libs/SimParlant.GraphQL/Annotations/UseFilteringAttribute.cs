namespace SimParlant.GraphQL.Annotations;

/// <summary>The field takes a <c>where</c> argument.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public class UseFilteringAttribute(Type? filterType = null) : Attribute
{
    /// <summary>The class whose members are meant, or a <see cref="Data.FilterInputType{T}"/> that chooses among them; the element type of the field by default.</summary>
    public Type? Type { get; set; } = filterType;
}
