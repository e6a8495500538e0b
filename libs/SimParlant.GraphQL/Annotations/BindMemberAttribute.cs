namespace SimParlant.GraphQL.Annotations;

/// <summary>The field takes the place of a property of the extended type.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class BindMemberAttribute(string name) : Attribute
{
    /// <summary>The CLR name of the property.</summary>
    public string Name { get; } = name;
}
