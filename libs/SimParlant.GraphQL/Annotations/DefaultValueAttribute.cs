namespace SimParlant.GraphQL.Annotations;

/// <summary>The default of an argument or input field, as runtime value or enum member.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    public object? Value { get; } = value;
}
