namespace SimParlant.GraphQL.Annotations;

/// <summary>The class is an object type, under the given name when there is one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ObjectTypeAttribute(string? name = null) : Attribute
{
    public string? Name { get; set; } = name;
}
