namespace SimParlant.GraphQL.Annotations;

/// <summary>The field takes an <c>order</c> argument.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public class UseSortingAttribute(Type? sortingType = null) : Attribute
{
    /// <summary>The class whose members are meant, or a <see cref="Data.SortInputType{T}"/> that chooses among them; the element type of the field by default.</summary>
    public Type? Type { get; set; } = sortingType;
}
