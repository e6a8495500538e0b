namespace SimParlant.GraphQL.Annotations;

/// <summary>The parameter receives the object the field is asked of.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(string? requires = null) : Attribute
{
    /// <summary>The properties of the parent the resolver reads, separated by blanks; lets a projection keep them.</summary>
    public string? Requires { get; } = requires;
}
