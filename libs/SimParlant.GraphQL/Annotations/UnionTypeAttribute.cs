namespace SimParlant.GraphQL.Annotations;

/// <summary>The type is a union of the registered object types derived from it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    public string? Name { get; set; } = name;
}
