namespace SimParlant.GraphQL.Annotations;

/// <summary>The value is shown and accepted as <c>ID</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public class IDAttribute(string? typeName = null) : Attribute
{
    /// <summary>The type the id belongs to; informative.</summary>
    public string? TypeName { get; } = typeName;
}
