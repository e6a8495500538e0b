using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>An argument or the field of an input object.</summary>
public abstract class InputValueDefinition
{
    private protected InputValueDefinition(string name, IType type, Type runtimeType)
    {
        Name = name;
        Type = type;
        RuntimeType = runtimeType;
    }

    public string Name { get; }

    public string? Description { get; init; }

    public IType Type { get; }

    /// <summary>The CLR type of the parameter or property behind it; <see cref="object"/> for types read from SDL.</summary>
    public Type RuntimeType { get; }

    public ValueNode? DefaultLiteral { get; internal set; }

    /// <summary>The default as runtime value, <see cref="Convert"/> already applied; null without a default.</summary>
    public object? DefaultValue { get; internal set; }

    public bool HasDefault => DefaultLiteral is not null;

    /// <summary>A value must be given: the type is non-null and there is no default.</summary>
    public bool IsRequired => Type is NonNullType && !HasDefault;

    public string? DeprecationReason { get; init; }

    /// <summary>The weight the schema states; see <see cref="CostAnalysis.CostModel"/>.</summary>
    internal double? CostWeight { get; init; }

    /// <summary>Directives applied to it, for SDL.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>
    /// Turns the coerced value (a scalar's or enum's runtime value, a list as <c>IReadOnlyList&lt;object?&gt;</c>, an input object
    /// as its type created it) into <see cref="RuntimeType"/>. The executor applies it once, right after coercion, to
    /// arguments; <see cref="InputObjectType.Create"/> applies it to fields. Null when the value fits as it is.
    /// May throw <see cref="ValueException"/>.
    /// </summary>
    public Func<object?, object?>? Convert { get; internal set; }
}

/// <summary>An argument of a field or directive.</summary>
public sealed class Argument(string name, IType type, Type runtimeType) : InputValueDefinition(name, type, runtimeType);

/// <summary>A field of an input object.</summary>
public sealed class InputField(string name, IType type, Type runtimeType) : InputValueDefinition(name, type, runtimeType)
{
    /// <summary>Its place in <see cref="InputObjectType.Fields"/> and in <see cref="InputValues"/>.</summary>
    public int Index { get; internal set; }

    /// <summary>What the field means to the feature that made it, filtering for instance.</summary>
    internal object? Feature { get; init; }
}
