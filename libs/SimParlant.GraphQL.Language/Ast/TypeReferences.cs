namespace SimParlant.GraphQL.Language;

/// <summary>A reference to a type, as written on variables, fields and arguments.</summary>
public abstract class TypeNode : SyntaxNode
{
    private protected TypeNode(Location location) : base(location)
    {
    }
}

public sealed class NamedTypeNode(NameNode name, Location location = default) : TypeNode(location)
{
    public NameNode Name { get; } = name;

    public override SyntaxKind Kind => SyntaxKind.NamedType;
}

public sealed class ListTypeNode(TypeNode type, Location location = default) : TypeNode(location)
{
    /// <summary>The type of the elements.</summary>
    public TypeNode Type { get; } = type;

    public override SyntaxKind Kind => SyntaxKind.ListType;
}

/// <summary>A required type. <see cref="Type"/> is a named or a list type, never required itself.</summary>
public sealed class NonNullTypeNode(TypeNode type, Location location = default) : TypeNode(location)
{
    public TypeNode Type { get; } = type is NonNullTypeNode
        ? throw new ArgumentException("A non-null type cannot wrap a non-null type.", nameof(type))
        : type;

    public override SyntaxKind Kind => SyntaxKind.NonNullType;
}
