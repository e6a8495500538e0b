using System.Text.Json;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>A leaf whose values are written as one JSON value.</summary>
public abstract class ScalarType : NamedType
{
    protected ScalarType(string name, Type runtimeType, string? description = null)
        : base(name, description, runtimeType)
    {
    }

    /// <summary>Where the format is specified; shown by introspection and as <c>@specifiedBy</c>.</summary>
    public Uri? SpecifiedBy { get; protected internal set; }

    /// <summary>The runtime value of a literal, which is never null and holds no variable.</summary>
    /// <exception cref="ValueException">The literal is no value of this type.</exception>
    public abstract object? ParseLiteral(ValueNode literal);

    /// <summary>The runtime value of a JSON value, which is never null.</summary>
    /// <exception cref="ValueException">The value is no value of this type.</exception>
    public abstract object? ParseValue(JsonElement value);

    /// <summary>Writes what a resolver returned.</summary>
    /// <exception cref="ValueException">The runtime value does not fit.</exception>
    public abstract void Write(Utf8JsonWriter writer, object value);

    /// <summary>The literal of a runtime value, for default values in SDL and introspection.</summary>
    public abstract ValueNode ToLiteral(object value);

    /// <summary>The failure of a literal or JSON value, worded the same way for every scalar.</summary>
    protected ValueException Reject(object? value) =>
        new($"{Name} cannot represent the value: {(value is string { Length: > 100 } text ? string.Concat(text.AsSpan(0, 97), "...") : value)}");

    /// <summary>The failure of a runtime value a resolver returned.</summary>
    protected ValueException RejectRuntime(object value) =>
        new($"{Name} cannot represent a value of type {value.GetType().Name}.");
}
