namespace SimParlant.GraphQL.Annotations;

/// <summary>The parameter comes from the state of the request, as a resolver above has left it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ScopedStateAttribute(string? key = null) : Attribute
{
    /// <summary>The key; the name of the parameter when null.</summary>
    public string? Key { get; } = key;
}
