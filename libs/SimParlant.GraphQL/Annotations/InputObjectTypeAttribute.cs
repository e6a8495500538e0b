namespace SimParlant.GraphQL.Annotations;

/// <summary>The class is an input object, under the given name when there is one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class InputObjectTypeAttribute(string? name = null) : Attribute
{
    public string? Name { get; set; } = name;
}
