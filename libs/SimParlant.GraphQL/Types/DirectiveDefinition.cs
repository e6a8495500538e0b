using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Types;

/// <summary>A directive the schema knows.</summary>
public sealed class DirectiveDefinition(
    string name,
    string? description,
    bool isRepeatable,
    IReadOnlyList<string> locations,
    IReadOnlyList<Argument> arguments)
{
    public string Name { get; } = name;

    public string? Description { get; } = description;

    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>Names out of <see cref="Language.DirectiveLocations"/>.</summary>
    public IReadOnlyList<string> Locations { get; } = locations;

    public IReadOnlyList<Argument> Arguments { get; } = arguments;

    public bool TryGetArgument(string name, [NotNullWhen(true)] out Argument? argument)
    {
        argument = Arguments.FirstOrDefault(a => a.Name == name);
        return argument is not null;
    }
}
