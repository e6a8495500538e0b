namespace SimParlant.GraphQL.Annotations;

/// <summary>The enum's GraphQL type, under the given name when there is one.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute(string? name = null) : Attribute
{
    public string? Name { get; set; } = name;
}
