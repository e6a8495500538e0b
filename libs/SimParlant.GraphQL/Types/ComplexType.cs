namespace SimParlant.GraphQL.Types;

/// <summary>A type with fields: an object or an interface.</summary>
public abstract class ComplexType : NamedType
{
    private protected ComplexType(string name, string? description, Type? runtimeType)
        : base(name, description, runtimeType)
    {
    }

    public FieldCollection Fields { get; internal set; } = FieldCollection.Empty;

    /// <summary>The interfaces it declares, including those its interfaces implement.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    public bool Implements(InterfaceType type)
    {
        foreach (var candidate in Interfaces)
        {
            if (ReferenceEquals(candidate, type))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An object type.</summary>
public sealed class ObjectType : ComplexType
{
    internal ObjectType(string name, string? description = null, Type? runtimeType = null)
        : base(name, description, runtimeType)
    {
    }

    /// <summary>Whether a value belongs to this type; null means by <see cref="NamedType.RuntimeType"/>.</summary>
    public Func<object, bool>? IsTypeOf { get; internal set; }
}

/// <summary>An interface type.</summary>
public sealed class InterfaceType : ComplexType
{
    internal InterfaceType(string name, string? description = null, Type? runtimeType = null)
        : base(name, description, runtimeType)
    {
    }
}

/// <summary>A union: one of several object types.</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description = null, Type? runtimeType = null)
        : base(name, description, runtimeType)
    {
    }

    public IReadOnlyList<ObjectType> Types { get; internal set; } = [];
}
