namespace SimParlant.GraphQL.Annotations;

/// <summary>The type is a GraphQL interface.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class InterfaceTypeAttribute(string? name = null) : Attribute
{
    public string? Name { get; set; } = name;
}
