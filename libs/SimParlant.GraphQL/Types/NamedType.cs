using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>A type with a name of its own. Immutable once its schema is built; equal only to itself.</summary>
public abstract class NamedType : IType
{
    private protected NamedType(string name, string? description, Type? runtimeType)
    {
        Name = name;
        Description = description;
        RuntimeType = runtimeType;
    }

    public string Name { get; }

    public string? Description { get; internal set; }

    /// <summary>The CLR type behind it; null for types read from SDL.</summary>
    public Type? RuntimeType { get; }

    /// <summary>Directives applied to the type, for SDL.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>The weight the schema states; see <see cref="CostAnalysis.CostModel"/>.</summary>
    internal double? CostWeight { get; set; }

    /// <summary>Part of the introspection system: its name begins with two underscores.</summary>
    public bool IsIntrospectionType => Name.StartsWith("__", StringComparison.Ordinal);

    public sealed override string ToString() => Name;
}
