namespace SimParlant.GraphQL.Types;

/// <summary>A type as fields and arguments refer to it: a named type, a list or a required type.</summary>
public interface IType;

/// <summary>A type whose values are never null. Two are equal when their inner types are.</summary>
public sealed class NonNullType : IType, IEquatable<NonNullType>
{
    public NonNullType(IType inner) => Inner = inner is NonNullType
        ? throw new ArgumentException("A non-null type cannot wrap a non-null type.", nameof(inner))
        : inner;

    public IType Inner { get; }

    public bool Equals(NonNullType? other) => other is not null && Inner.Equals(other.Inner);

    public override bool Equals(object? obj) => Equals(obj as NonNullType);

    public override int GetHashCode() => HashCode.Combine(1, Inner);

    public override string ToString() => this.Print();
}

/// <summary>A list. Two are equal when their element types are.</summary>
public sealed class ListType(IType inner) : IType, IEquatable<ListType>
{
    /// <summary>The type of the elements.</summary>
    public IType Inner { get; } = inner;

    public bool Equals(ListType? other) => other is not null && Inner.Equals(other.Inner);

    public override bool Equals(object? obj) => Equals(obj as ListType);

    public override int GetHashCode() => HashCode.Combine(2, Inner);

    public override string ToString() => this.Print();
}
