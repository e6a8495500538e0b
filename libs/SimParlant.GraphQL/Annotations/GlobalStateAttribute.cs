namespace SimParlant.GraphQL.Annotations;

/// <summary>The parameter comes from the state of the request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GlobalStateAttribute(string? key = null) : Attribute
{
    /// <summary>The key; the name of the parameter when null.</summary>
    public string? Key { get; } = key;
}
